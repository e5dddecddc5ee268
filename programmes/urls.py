"""Addresses of programmes on the trainee side."""

from django.urls import path

from . import views

app_name = "programmes"

urlpatterns = [path("my/office/", views.office, name="office")]
