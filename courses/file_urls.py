"""Addresses of files. They are of no language, so they stand outside its prefixes."""

from django.urls import path, re_path

from courses import file_views

app_name = "files"

urlpatterns = [
    path("videos/<int:pk>/film.mp4", file_views.video, name="video"),
    re_path(r"^videos/(?P<pk>\d+)/(?P<language>th|en)\.vtt$", file_views.captions, name="captions"),
    path("documents/<int:pk>/<str:name>", file_views.document, name="document"),
    path("pictures/<int:pk>/<str:name>", file_views.picture, name="picture"),
    path("public-pictures/<path:path>", file_views.public_picture, name="public_picture"),
]
