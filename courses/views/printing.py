"""A course as a file to keep."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses import printing
from courses.file_names import download_name
from courses.models import CoursePage


@require_safe
@login_required
def print_course(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The PDF, in the address's language, else in the course's own."""
    pages = CoursePage.objects.live().filter(translation_key=key).select_related("locale")
    found = sorted(pages, key=lambda page: page.locale.language_code != get_language())
    if not found or not printing.may_print(request.user, found[0]):
        raise Http404
    name = download_name(found[0].title, "pdf")
    return HttpResponse(
        printing.print_course(found[0], request.user),
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(False, name),
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
