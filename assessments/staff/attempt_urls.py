"""Addresses of the staff pages about attempts, below the admin's."""

from django.urls import path

from . import attempts, conceding

app_name = "staff_attempts"

urlpatterns = [
    path("attempts/", attempts.AttemptList.as_view(), name="list"),
    path("attempts/results/", attempts.AttemptList.as_view(results_only=True), name="list_results"),
    path("attempts/extra-time/", conceding.GrantBeforehand.as_view(), name="beforehand"),
    path("attempts/<str:public_id>/", attempts.AttemptPage.as_view(), name="attempt"),
    path("attempts/<str:public_id>/time/", conceding.GrantTime.as_view(), name="time"),
    path("attempts/<str:public_id>/reopen/", conceding.Reopen.as_view(), name="reopen"),
    path("attempts/<str:public_id>/late/", conceding.AdmitLate.as_view(), name="late"),
]
