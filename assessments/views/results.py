"""After the submission: outcome, score, receipt, and what the review shows."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from assessments import attempts, marking, outcomes
from assessments.concessions import late_entries
from assessments.enums import AttemptState, ReviewShows, ScoredBecause
from assessments.models import AssessmentPage
from assessments.reviewing import earned_keys, review, shows_keys
from courses.tree import address, find

from .own import own_attempt


@never_cache
@login_required
def result(request: HttpRequest, public_id: str) -> HttpResponse:
    """The person's own submitted attempt."""
    mine = own_attempt(request, public_id)
    if mine.state != AttemptState.SUBMITTED:
        return redirect("assessments:attempt", mine.public_id)
    language = get_language() or "th"
    trail = find(mine.activity_key, language)
    found = trail.page.specific if trail and trail.live else None
    page = found if isinstance(found, AssessmentPage) else None
    chances = attempts.chances(mine.enrolment, page.with_rules()) if page else None
    marks = marking.told(mine)
    newest = mine.scorings.order_by("-pk").first()
    used = chances.used if chances else mine.number
    earned, shown = earned_keys(mine, used), shows_keys(mine, used)
    context = {
        "attempt": mine,
        "page_url": address(page.url_path, language) if page else None,
        "course_url": address(trail.course.url_path, language) if trail and trail.course else None,
        "chances": chances,
        "regraded": newest if newest and newest.because == ScoredBecause.REGRADED else None,
        "pass_stands": outcomes.pass_stands(mine),
        "late": len({entry.version_id for entry in late_entries(mine)}) if mine.timed_out else 0,
        "items": [(one, marks.get(one.version_id)) for one in review(mine, used)],
        "others_sit": earned and not shown,
        "keys_come_later": mine.rules["review_shows"] == ReviewShows.EVERYTHING and not shown,
    }
    return render(request, "assessments/result.html", context)
