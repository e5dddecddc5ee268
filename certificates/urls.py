"""Addresses of the public check and of one's own certificates."""

from django.urls import path

from certificates import views

app_name = "certificates"

urlpatterns = [
    path("verify/", views.verify, name="verify"),
    path("verify/file/", views.verify_file, name="verify_file"),
    path("verify/<str:code>/", views.verdict, name="verdict"),
    path("my/certificates/", views.mine, name="mine"),
    path("my/certificates/<str:code>/", views.download, name="download"),
]
