"""Addresses of the reports, below the admin's."""

from django.urls import path

from . import progress_views as views

app_name = "staff_reports"

urlpatterns = [
    path("progress/", views.ProgressList.as_view(), name="list"),
    path("progress/<slug:slug>/", views.ProgressPage.as_view(), name="progress"),
    path("progress/<slug:slug>/export/", views.ProgressExport.as_view(), name="export"),
    path("progress/<slug:slug>/<str:seat>/", views.PersonProgress.as_view(), name="person"),
]
