"""Addresses of the pages that gather rooms."""

from django.urls import URLPattern, path

from . import views

app_name = "portal"

urlpatterns: list[URLPattern] = [
    path("my/", views.my, name="my"),
]
