"""Taking a sheet of answers, so that no link between it and the person is stored.

The promise made to who answers: nothing that is stored tells whose a sheet is. So that somebody
answers once, it is kept *that* they have answered, in another table. What would still tie the two
together is taken away: the sheet bears a random id and no time, the completion of the activity
bears the day's first moment, and a new sheet changes places with a random earlier one, so that the
order of the rows says nothing about the order of the people.
"""

import datetime
import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from courses import completion
from courses.enums import CompletedBy
from courses.models import Enrolment

from .enums import Kind, Level
from .models import Answered, Closing, SurveyPage, SurveyQuestion, SurveyResponse

LONGEST = 2000
"""Characters of an answer in words."""


class NotTaken(Exception):
    """The sheet was not taken; the message says why."""


class Faults(Exception):
    """What is missing or does not fit, by question key."""

    def __init__(self, by_question: dict[str, str]) -> None:
        super().__init__(", ".join(by_question))
        self.by_question = by_question


def has_answered(enrolment: Enrolment, survey_key: uuid.UUID) -> bool:
    """Whether this enrolment's sheet was taken; one query."""
    return Answered.objects.filter(enrolment=enrolment, survey_key=survey_key).exists()


def is_closed(survey_key: uuid.UUID, occasion: str) -> bool:
    """Whether no more answers are taken for the occasion; one query."""
    return Closing.objects.filter(survey_key=survey_key, occasion=occasion).exists()


def submit(
    enrolment: Enrolment,
    page: SurveyPage,
    given: Mapping[str, str],
    at: datetime.datetime | None = None,
) -> bool:
    """Take a sheet: ``given`` is text by question key, as a form sends it.

    ``at`` is when (by default now); only the day of it is kept, and that not with the sheet.

    True when it was taken, False when this enrolment's was taken before: nothing is stored then.
    Raises Faults when an answer is missing or does not fit, NotTaken when it is closed.
    """
    answers = checked(page, given)
    with transaction.atomic():
        if is_closed(page.translation_key, enrolment.occasion):
            raise NotTaken(_("แบบสำรวจนี้ปิดรับคำตอบแล้ว"))
        try:
            with transaction.atomic():
                Answered.objects.create(enrolment=enrolment, survey_key=page.translation_key)
        except IntegrityError:
            return False
        try:
            completion.complete(
                enrolment, page.translation_key, CompletedBy.ANSWERED, _day_of(enrolment, at)
            )
        except completion.CompletionRefused as refused:
            if refused.reason != completion.Refusal.NOT_IN_EDITION:
                raise NotTaken(str(refused.reason.label)) from refused
        _keep(page.translation_key, enrolment.occasion, answers)
    return True


def checked(page: SurveyPage, given: Mapping[str, str]) -> dict[str, Any]:
    """The answers by question key as they are kept. Raises Faults."""
    answers, faults = {}, {}
    for question in page.questions.all():
        key = str(question.key)
        raw = given.get(key, "").strip()
        if not raw:
            if question.required:
                faults[key] = _("โปรดตอบข้อนี้")
            continue
        try:
            answers[key] = _value(question, raw)
        except ValueError as error:
            faults[key] = str(error)
    if faults:
        raise Faults(faults)
    return answers


def _value(question: SurveyQuestion, raw: str) -> int | str:
    if question.kind == Kind.OPEN:
        if len(raw) > LONGEST:
            raise ValueError(_("เขียนได้ไม่เกิน %(longest)s ตัวอักษร") % {"longest": LONGEST})
        return raw.replace("\x00", "")
    number = int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 4 else -1
    known = Level.values if question.kind == Kind.LIKERT else range(len(question.choices))
    if number not in known:
        raise ValueError(_("โปรดเลือกจากตัวเลือกที่มี"))
    return number


def _day_of(enrolment: Enrolment, at: datetime.datetime | None) -> datetime.datetime:
    """The day's first moment in which the enrolment is open: it tells the day and no more."""
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(day, enrolment.opens_at) if enrolment.opens_at else day


def _keep(survey_key: uuid.UUID, occasion: str, answers: dict[str, Any]) -> None:
    """Add the sheet, and let it change places with a random one of those that are there.

    One step of a shuffle: after each sheet every order of the rows is equally likely.
    """
    sheets = SurveyResponse.objects.filter(survey_key=survey_key, occasion=occasion)
    # Holds them, so that two that come at once do not take the same place.
    ids = list(sheets.select_for_update().order_by("pk").values_list("pk", flat=True))
    place = secrets.randbelow(len(ids) + 1)
    if place < len(ids):
        earlier = sheets.get(pk=ids[place])
        moved = earlier.answers
        sheets.filter(pk=earlier.pk).update(answers=answers)
        answers = moved
    SurveyResponse.objects.create(survey_key=survey_key, occasion=occasion, answers=answers)


def close(survey_key: uuid.UUID, occasion: str, by: Any) -> bool:
    """Take no more answers for the occasion; True when it was open until now. Not undone."""
    with transaction.atomic():
        _row, new = Closing.objects.get_or_create(
            survey_key=survey_key, occasion=occasion, defaults={"closed_by": by}
        )
        if new:
            page = SurveyPage.objects.filter(translation_key=survey_key).first()
            trail.record(by, "surveys.closed", page, occasion=occasion)
    return new
