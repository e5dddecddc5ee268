"""Addresses of the reports, below the admin's."""

from django.urls import path

from . import assessment_views as assessments
from . import gain_views as gain
from . import progress_views as views
from . import survey_views as surveys

app_name = "staff_reports"

urlpatterns = [
    path("surveys/", surveys.SurveyList.as_view(), name="surveys"),
    path("surveys/<uuid:key>/<str:occasion>/", surveys.SurveyResults.as_view(), name="survey"),
    path("surveys/<uuid:key>/<str:occasion>/close/", surveys.CloseSurvey.as_view(), name="close"),
    path(
        "surveys/<uuid:key>/<str:occasion>/export/",
        surveys.SurveyExport.as_view(),
        name="survey_export",
    ),
    path("progress/", views.ProgressList.as_view(), name="list"),
    path("progress/<slug:slug>/", views.ProgressPage.as_view(), name="progress"),
    path("progress/<slug:slug>/export/", views.ProgressExport.as_view(), name="export"),
    path("results/", assessments.AssessmentList.as_view(), name="assessments"),
    path(
        "results/rows/",
        assessments.AssessmentList.as_view(results_only=True),
        name="assessments_results",
    ),
    path("results/<int:pk>/", assessments.AssessmentAnalysis.as_view(), name="assessment"),
    path(
        "results/<int:pk>/export/", assessments.AssessmentExport.as_view(), name="assessment_export"
    ),
    path("progress/<slug:slug>/gain/", gain.GainPage.as_view(), name="gain"),
    path("progress/<slug:slug>/gain/export/", gain.GainExport.as_view(), name="gain_export"),
    path("progress/<slug:slug>/<str:seat>/", views.PersonProgress.as_view(), name="person"),
]
