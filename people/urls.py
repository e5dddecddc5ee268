"""Addresses of a person's own matters."""

from django.urls import path

from . import views

app_name = "people"

urlpatterns = [
    path("invitation/", views.code, name="code"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("my/name/", views.name, name="name"),
    path("my/name/printed/", views.printed_name, name="printed_name"),
    path("my/profile/", views.profile, name="profile"),
]
