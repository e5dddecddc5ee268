"""Addresses that only the demonstration has."""

from django.urls import path

from . import views

app_name = "demo"

urlpatterns = [path("demo/mail/", views.mail, name="mail")]
