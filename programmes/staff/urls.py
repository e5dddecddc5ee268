"""Addresses of this room's staff pages, below the admin's."""

from django.urls import path

from . import cohorts, seats, sessions

app_name = "staff_programmes"

urlpatterns = [
    path("programmes/", cohorts.CohortList.as_view(), name="list"),
    path("programmes/results/", cohorts.CohortList.as_view(results_only=True), name="list_results"),
    path("programmes/all/", cohorts.ProgrammeList.as_view(), name="programmes"),
    path("programmes/all/add/", cohorts.AddProgramme.as_view(), name="add_programme"),
    path("programmes/all/<int:pk>/", cohorts.EditProgramme.as_view(), name="programme"),
    path("programmes/cohorts/add/", cohorts.AddCohort.as_view(), name="add_cohort"),
    path("cohorts/<slug:slug>/", cohorts.CohortPage.as_view(), name="cohort"),
    path("cohorts/<slug:slug>/edit/", cohorts.EditCohort.as_view(), name="edit_cohort"),
    path("cohorts/<slug:slug>/sessions/add/", sessions.AddSession.as_view(), name="add_session"),
    path(
        "cohorts/<slug:slug>/sessions/<int:pk>/",
        sessions.EditSession.as_view(),
        name="edit_session",
    ),
    path(
        "cohorts/<slug:slug>/sessions/<int:pk>/remove/",
        sessions.RemoveSession.as_view(),
        name="remove_session",
    ),
    path("cohorts/<slug:slug>/sessions/<int:pk>/sheet/", sessions.Sheet.as_view(), name="sheet"),
    path(
        "cohorts/<slug:slug>/sessions/<int:pk>/signatures/",
        sessions.SignatureSheet.as_view(),
        name="signature_sheet",
    ),
    path("cohorts/<slug:slug>/seats/", seats.SeatList.as_view(), name="seats"),
    path("cohorts/<slug:slug>/seats/heads/", seats.PlaceHeads.as_view(), name="place_heads"),
    path("cohorts/<slug:slug>/seats/post/<str:code>/", seats.TakeSeat.as_view(), name="take_seat"),
    path(
        "cohorts/<slug:slug>/seats/<str:seat>/withdraw/",
        seats.WithdrawSeat.as_view(),
        name="withdraw_seat",
    ),
]
