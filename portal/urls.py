"""Addresses of the pages that gather rooms."""

from django.conf import settings
from django.urls import URLPattern, path

from . import appearance, component_sheet, views

app_name = "portal"

urlpatterns: list[URLPattern] = [
    path("appearance/", appearance.choose, name="appearance"),
    path("my/", views.my, name="my"),
    path("search/", views.search, name="search"),
]

if settings.DEMONSTRATION:
    urlpatterns.append(path("components/", component_sheet.component_sheet, name="components"))
