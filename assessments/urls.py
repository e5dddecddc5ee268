"""Addresses of a sitting."""

from django.urls import path

from . import views

app_name = "assessments"

urlpatterns = [
    path("assessments/<uuid:key>/start/", views.start, name="start"),
    # Before what names an attempt; no attempt is called so.
    path("attempts/offline/", views.offline, name="offline"),
    path("attempts/worker.js", views.worker, name="worker"),
    path("attempts/<str:public_id>/", views.attempt, name="attempt"),
    path("attempts/<str:public_id>/answer/", views.answer, name="answer"),
    path("attempts/<str:public_id>/items/", views.items, name="items"),
    path("attempts/<str:public_id>/items/<int:version>/picture/", views.picture, name="picture"),
    path("attempts/<str:public_id>/files/", views.hand_in, name="hand_in"),
    path("attempts/<str:public_id>/files/<str:file_id>/", views.file, name="file"),
    path("attempts/<str:public_id>/submit/", views.submit, name="submit"),
    path("attempts/<str:public_id>/result/", views.result, name="result"),
]
