"""Addresses of what contents are made of. They are of no language and ask for no cookie."""

from django.urls import re_path

from .views import files

app_name = "h5p_files"

urlpatterns = [
    re_path(
        r"^frames/(?P<token>[\w~=-]+)/(?P<language>th|en)/$",
        files.frame,
        name="frame",
    ),
    re_path(r"^sets/(?P<digest>[0-9a-f]{64})/(?P<path>.+)$", files.library, name="set"),
    re_path(r"^content/(?P<token>[\w~=-]+)/(?P<path>.+)$", files.content, name="content"),
]
