"""The way into an assessment: its rules, what was done, the declaration."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from assessments import attempts
from assessments.models import AssessmentPage
from courses.access import Reason, may_open
from courses.tree import address, find
from courses.views.opening import Opening, opens
from people.visitors import visitor


@opens
def entrance(request: HttpRequest, page: AssessmentPage, opening: Opening) -> HttpResponse:
    """The page itself: rules in plain words, earlier attempts, and one button."""
    access, context = opening.access, opening.context
    rules = page.with_rules()
    context["rules"] = rules
    context["items"] = sum(draw.count for draw in rules.draws.all())
    if access.enrolment is not None:
        context["chances"] = attempts.chances(access.enrolment, rules)
        context["done"] = attempts.submitted(access.enrolment, page)
    return render(request, "assessments/entrance.html", context)


@login_required
@require_POST
def start(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin the attempt, or go on with the one that is open."""
    trail = find(key, get_language() or "th")
    page = trail.page.specific if trail and trail.live else None
    if not isinstance(page, AssessmentPage):
        raise Http404
    access = may_open(request.user, page)
    if access.reason == Reason.NOT_FOUND or access.enrolment is None:
        raise Http404
    way_in = address(page.url_path, get_language()) or "/"
    if not access.records:
        return redirect(way_in)
    try:
        begun = attempts.start(
            access.enrolment,
            page,
            declared="declared" in request.POST,
            address=visitor(request),
        )
    except attempts.NotNow as reason:
        messages.warning(request, str(reason))
        return redirect(way_in)
    return redirect("assessments:attempt", begun.public_id)
