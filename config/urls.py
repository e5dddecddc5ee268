"""Addresses. Every page for people stands inside i18n_patterns: Thai bare, English under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from portal.health import healthz

urlpatterns = [
    path("healthz/", healthz, name="healthz"),
    path("", include("courses.file_urls")),
    path("h5p/", include("h5p.file_urls")),
]

if settings.DEMONSTRATION:
    urlpatterns += i18n_patterns(path("", include("demo.urls")), prefix_default_language=False)

urlpatterns += i18n_patterns(
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("allauth.urls")),
    path("", include("portal.urls")),
    path("", include("people.urls")),
    path("", include("programmes.urls")),
    path("", include("assessments.urls")),
    path("", include("h5p.urls")),
    path("", include("certificates.urls")),
    # Pages last: they take what is left.
    path("", include("courses.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
