"""Addresses of playing: what a frame's page reports, the results, trying out."""

from django.urls import path

from . import views

app_name = "h5p"

urlpatterns = [
    path("h5p/try/drafts/<str:draft>/", views.try_draft, name="try_draft"),
    path("h5p/try/<str:version>/", views.try_out, name="try"),
    path("h5p/plays/<uuid:key>/<str:version>/", views.report, name="report"),
    path("h5p/plays/<uuid:key>/<str:version>/results/", views.results, name="results"),
]
