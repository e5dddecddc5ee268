"""What an attempt came to: scored from its journal, recorded, and told to the course."""

from collections.abc import Iterable
from contextlib import suppress

from django.utils import timezone

from courses import completion
from courses.enums import CompletedBy
from people.models import User

from .awarding import awarded
from .enums import Outcome, Purpose, ScoredBecause
from .journal import answers
from .judging import judge, rulings_on
from .models import Attempt, ItemVersion, Regrade, Scoring
from .scoring import ZERO, Result, has_passed


def score(
    attempt: Attempt, because: ScoredBecause, *, by: User | None = None, reason: str = ""
) -> Scoring:
    """Score a submitted attempt from its journal, and tell the course what was completed.

    Each scoring is recorded; the attempt shows the newest. Called inside the act's transaction.
    """
    return put_down(attempt, judged(attempt), because, by=by, reason=reason)


def judged(attempt: Attempt, *, admitting: Iterable[int] = ()) -> Result:
    """What the attempt comes to by its journal as it stands; nothing is written.

    ``admitting``: late answers (primary keys) that are taken as if staff had admitted them.
    """
    ids = [drawn["version"] for drawn in attempt.drawn]
    versions = ItemVersion.objects.in_bulk(ids)
    given = answers(attempt, admitting=admitting)
    return judge(attempt, versions, rulings_on(ids), given, awarded(attempt))


def put_down(
    attempt: Attempt,
    result: Result,
    because: ScoredBecause,
    *,
    by: User | None = None,
    reason: str = "",
    regrade: Regrade | None = None,
) -> Scoring:
    """Make a result the attempt's own and record it. Called inside the act's transaction.

    A pass that was given stands: only the person's own submission can end in anything less.
    """
    outcome = result.outcome
    if because != ScoredBecause.SUBMITTED and keeps_pass(attempt, outcome):
        outcome = Outcome.PASSED
    attempt.score, attempt.max_score = result.score, result.max_score
    attempt.outcome, attempt.marks = outcome, result.stored_marks
    attempt.save(update_fields=["score", "max_score", "outcome", "marks"])
    scoring = Scoring.objects.create(
        attempt=attempt,
        because=because,
        score=attempt.score,
        max_score=attempt.max_score,
        outcome=attempt.outcome,
        marks=attempt.marks,
        regrade=regrade,
        by=by,
        reason=reason,
        at=timezone.now(),
    )
    _complete_if_passed(attempt)
    return scoring


def keeps_pass(attempt: Attempt, outcome: str) -> bool:
    """Whether the attempt was passed and would not be by this outcome."""
    return attempt.outcome == Outcome.PASSED and outcome != Outcome.PASSED


def pass_stands(attempt: Attempt) -> bool:
    """Whether the attempt is passed though its score does not reach the mark any more."""
    return (
        attempt.purpose == Purpose.POSTTEST
        and attempt.outcome == Outcome.PASSED
        and not has_passed(
            attempt.score or ZERO, attempt.max_score or ZERO, attempt.rules["pass_percent"]
        )
    )


def _complete_if_passed(attempt: Attempt) -> None:
    passed = attempt.outcome == Outcome.PASSED or attempt.purpose == Purpose.PRETEST
    if passed and attempt.purpose != Purpose.PRACTICE:
        # An assessment that came later than the enrolment's edition is not asked for: it is
        # scored all the same, and completes nothing.
        with suppress(completion.CompletionRefused):
            completion.complete(
                attempt.enrolment, attempt.activity_key, CompletedBy.PASSED, attempt.submitted_at
            )
