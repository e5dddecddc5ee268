"""Addresses of what trainees do, and of the pages of the course tree."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from . import views
from .views import printing, questions

app_name = "courses"

urlpatterns = [
    path("learn/<uuid:key>/place/", views.place, name="place"),
    path("learn/<uuid:key>/minute/", views.minute, name="minute"),
    path("learn/<uuid:key>/confirm/", views.confirm, name="confirm"),
    path("learn/<uuid:key>/watching/<int:video>/", views.watching, name="watching"),
    path("learn/<uuid:key>/transcript/<int:video>/", views.transcript, name="transcript"),
    path("learn/<uuid:key>/print/", printing.print_course, name="print"),
    path("questions/ask/", questions.ask, name="ask"),
    path("my/questions/", questions.questions, name="questions"),
    path("my/questions/<str:public_id>/", questions.question, name="question"),
    # Every page of Wagtail comes by here; what is not ours goes on in Wagtail's own way.
    re_path(serve_pattern, views.page_by_path, name="page"),
]
