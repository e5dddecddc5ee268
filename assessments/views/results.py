"""After the submission: outcome, score, receipt, and what the review shows."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from assessments import attempts
from assessments.enums import AttemptState
from assessments.models import AssessmentPage, Attempt
from assessments.reviewing import review
from courses.tree import address, find


@never_cache
@login_required
def result(request: HttpRequest, public_id: str) -> HttpResponse:
    """The person's own submitted attempt."""
    mine = (
        Attempt.objects.for_user(request.user)
        .filter(public_id=public_id)
        .select_related("enrolment")
        .first()
    )
    if mine is None:
        raise Http404
    if mine.state != AttemptState.SUBMITTED:
        return redirect("assessments:attempt", mine.public_id)
    trail = find(mine.activity_key, get_language() or "th")
    found = trail.page.specific if trail and trail.live else None
    page = found if isinstance(found, AssessmentPage) else None
    chances = attempts.chances(mine.enrolment, page) if page else None
    context = {
        "attempt": mine,
        "page_url": address(page.url_path) if page else None,
        "course_url": address(trail.course.url_path) if trail and trail.course else None,
        "chances": chances,
        "items": review(mine, chances.used if chances else mine.number),
    }
    return render(request, "assessments/result.html", context)
