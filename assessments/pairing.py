"""Pre-test and post-test of a course are a pair: what they draw is equivalent.

The pair is the course's first pre-test and its last post-test, which is that of the whole course;
other post-tests may stand inside modules. Their draws ask for as many items of each subject and
difficulty, or the difference of two scores says nothing; whoever sits the second meets other items
than in the first, parallel to them, as far as the banks go.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from courses.keeping import course_above
from courses.models import Enrolment

from .banking import sections_for
from .drawing import Cell, Met
from .enums import Difficulty, Purpose
from .models import AssessmentDraw, AssessmentPage, Attempt, ItemVersion

Test = TypeVar("Test")
OTHER = {Purpose.PRETEST: Purpose.POSTTEST, Purpose.POSTTEST: Purpose.PRETEST}


def paired(tests: Iterable[tuple[str, Test]]) -> tuple[Test, Test] | None:
    """Pre-test and post-test of a course, from the purposes of its tests in the tree's order."""
    listed = list(tests)
    before = [one for purpose, one in listed if purpose == Purpose.PRETEST]
    after = [one for purpose, one in listed if purpose == Purpose.POSTTEST]
    return (before[0], after[-1]) if before and after else None


def partner_of(page: AssessmentPage) -> AssessmentPage | None:
    """The other test of the pair as it is published; three queries, none for practice."""
    return _other(page, _tests_of(page)) if page.purpose in OTHER else None


class Pairing(NamedTuple):
    """A test of a pair, as a draft, beside the other one."""

    other: AssessmentPage
    asks: list[str]
    """What the other one draws, a line for each part of its blueprint."""
    faults: list[str]
    """Why the two are not equivalent; empty when they are."""


def pair_faults(page: AssessmentPage, draws: Iterable[AssessmentDraw]) -> list[str]:
    """Why ``page``, as a draft with these draws, is not equivalent to the other test of its pair;
    empty when it is, or is of no pair."""
    pairing = pairing_of(page, list(draws))
    return pairing.faults if pairing else []


def pairing_of(page: AssessmentPage, draws: list[AssessmentDraw]) -> Pairing | None:
    """``page``, as a draft with these draws, beside the other test of its pair; None without one.

    The other one is taken as its newest draft, for both are published together.
    """
    if page.purpose not in OTHER:
        return None
    drafts = [one.get_latest_revision_as_object() for one in _tests_of(page)]
    other = _other(page, drafts)
    if other is None:
        return None
    others = list(other.draws.all())
    asked = sorted(blueprint(others).items())
    asks = [_("%(part)s %(count)d ข้อ") % {"part": part.in_words, "count": n} for part, n in asked]
    return Pairing(other, asks, _faults(page, draws, others))


def _faults(
    page: AssessmentPage, own: list[AssessmentDraw], others: list[AssessmentDraw]
) -> list[str]:
    """Where the draws of the page and those of its partner are not equivalent, in words."""
    pretest, posttest = (own, others) if page.purpose == Purpose.PRETEST else (others, own)
    before, after = blueprint(pretest), blueprint(posttest)
    found = [
        _("%(part)s: แบบทดสอบก่อนเรียนสุ่ม %(before)d ข้อ แต่แบบทดสอบหลังเรียนสุ่ม %(after)d ข้อ ต้องเท่ากัน")
        % {"part": part.in_words, "before": before[part], "after": after[part]}
        for part in sorted({*before, *after})
        if before[part] != after[part]
    ]
    return found or _objective_faults(pretest, posttest)


def _objective_faults(pretest: list[AssessmentDraw], posttest: list[AssessmentDraw]) -> list[str]:
    """Objectives that only one of the two can ask for, because they draw from different banks."""
    before, after = _objectives(pretest), _objectives(posttest)
    return [
        *(
            _("วัตถุประสงค์ “%(objective)s” มีในข้อที่แบบทดสอบก่อนเรียนสุ่มได้ แต่ไม่มีในของหลังเรียน")
            % {"objective": one}
            for one in sorted(before - after)
        ),
        *(
            _("วัตถุประสงค์ “%(objective)s” มีในข้อที่แบบทดสอบหลังเรียนสุ่มได้ แต่ไม่มีในของก่อนเรียน")
            % {"objective": one}
            for one in sorted(after - before)
        ),
    ]


def _objectives(draws: list[AssessmentDraw]) -> set[str]:
    candidates = (one for section in sections_for(draws) for one in section.candidates)
    return {one.cell.objective for one in candidates if one.cell.objective}


class Part(NamedTuple):
    """One line of a blueprint: items of a subject, of an objective or any (empty), between two
    difficulties."""

    subject: str
    objective: str
    difficulty_from: int
    difficulty_to: int

    @property
    def in_words(self) -> str:
        """For a message."""
        low, high = Difficulty(self.difficulty_from).label, Difficulty(self.difficulty_to).label
        words = {"subject": self.subject, "low": low, "high": high}
        if low == high:
            said = _("“%(subject)s” ความยาก%(low)s") % words
        else:
            said = _("“%(subject)s” ความยาก%(low)sถึง%(high)s") % words
        if not self.objective:
            return said
        return _("%(part)s วัตถุประสงค์ “%(objective)s”") % {
            "part": said,
            "objective": self.objective,
        }


def blueprint(draws: Iterable[AssessmentDraw]) -> Counter[Part]:
    """How many items are drawn of each subject, objective and difficulty.

    Banks of one subject are one: a pre-test and a post-test may draw from parallel banks. A bank
    without a subject stands for itself.
    """
    found: Counter[Part] = Counter()
    for draw in draws:
        subject = str(draw.bank.subject or draw.bank)
        part = Part(subject, draw.objective, draw.difficulty_from, draw.difficulty_to)
        found[part] += draw.count
    return found


def met_before(enrolment: Enrolment, page: AssessmentPage) -> Met | None:
    """What this person met in the other test of the pair; None when they met nothing of it.

    Every attempt counts for what was met; the last one is what a parallel paper is drawn to.
    """
    other = partner_of(page)
    if other is None:
        return None
    attempts = Attempt.objects.filter(enrolment=enrolment, activity_key=other.translation_key)
    sat = list(attempts.order_by("number").values_list("drawn", flat=True))
    if not sat:
        return None
    drawn = [[one["version"] for one in paper] for paper in sat]
    rows = ItemVersion.objects.filter(pk__in={pk for paper in drawn for pk in paper})
    items = {
        pk: (item, Cell(objective, difficulty))
        for pk, item, objective, difficulty in rows.values_list(
            "pk", "item", "item__objective", "item__difficulty"
        )
    }
    return Met(
        frozenset(item for item, _cell in items.values()), [items[pk][1] for pk in drawn[-1]]
    )


def _tests_of(page: AssessmentPage) -> list[AssessmentPage]:
    """The tests of the page's course in their order, without the page; in the first language."""
    course = course_above(page) if page.path else None
    if course is None:
        return []
    tests = AssessmentPage.objects.descendant_of(course).filter(
        locale__language_code=settings.LANGUAGE_CODE
    )
    return list(tests.exclude(translation_key=page.translation_key).order_by("path"))


def _other(page: AssessmentPage, tests: list[AssessmentPage]) -> AssessmentPage | None:
    """The page's partner among the other tests of its course, if it is one of the pair."""
    in_order = sorted([*tests, page], key=lambda one: one.path)
    pair = paired((one.purpose, one) for one in in_order)
    if pair is None or page not in pair:
        return None
    return pair[1] if pair[0] is page else pair[0]
