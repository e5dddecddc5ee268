"""How an assessment is shown inside a lesson."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses.access import Access
from courses.tree import address

from .models import AssessmentPage


def draw_in_lesson(request: HttpRequest, access: Access, value: Any) -> SafeString:
    """A card that leads to the assessment; nothing when it is not published."""
    page = value.get("assessment") if hasattr(value, "get") else None
    if page is None or not page.live:
        return SafeString("")
    assessment = AssessmentPage.objects.filter(pk=page.pk).first()
    if assessment is None:
        return SafeString("")
    context = {"assessment": assessment, "url": address(assessment.url_path)}
    return render_to_string("assessments/in_lesson.html", context, request)
