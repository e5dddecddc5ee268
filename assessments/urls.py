"""Addresses of a sitting."""

from django.urls import path

from . import views

app_name = "assessments"

urlpatterns = [
    path("assessments/<uuid:key>/start/", views.start, name="start"),
    path("attempts/<str:public_id>/", views.attempt, name="attempt"),
    path("attempts/<str:public_id>/answer/", views.answer, name="answer"),
    path("attempts/<str:public_id>/items/", views.items, name="items"),
    path("attempts/<str:public_id>/submit/", views.submit, name="submit"),
    path("attempts/<str:public_id>/result/", views.result, name="result"),
]
