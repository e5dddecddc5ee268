"""Addresses of a person's own matters."""

from django.urls import path

from . import views

app_name = "people"

urlpatterns = [
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("my/name/", views.name, name="name"),
]
