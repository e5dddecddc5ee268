"""The demonstration's surveys: one at the end of each course, and what people have answered."""

import random
from typing import Any

from courses.models import Completion, CoursePage
from programmes.models import Cohort
from surveys import answering
from surveys.enums import Kind
from surveys.models import SurveyPage, SurveyQuestion, SurveyResponse

from . import lesson_files

FILE = "survey.yaml"
CLOSED = "ethics"
"""The course whose survey is closed already, so that there are results to look at."""


def load_survey(course: CoursePage) -> None:
    """The survey after the last assessment; nobody has to answer it."""
    if SurveyPage.objects.descendant_of(course).exists():
        return
    facts = lesson_files.read(FILE)
    page = SurveyPage(
        title=facts["title"],
        slug="survey",
        locale=course.locale,
        introduction=facts["introduction"],
        required=False,
        minutes=3,
    )
    page.questions = [
        SurveyQuestion(
            kind=question["kind"],
            text=question["text"],
            options="\n".join(question.get("options", [])),
            required=question.get("required", True),
        )
        for question in facts["questions"]
    ]
    course.refresh_from_db()
    course.add_child(instance=page)


def translate(page: SurveyPage) -> None:
    """Its English wording, put into the copy that is being made."""
    facts = lesson_files.read(FILE)
    page.title, page.introduction = facts["title_en"], facts["introduction_en"]
    for question, written in zip(page.questions.all(), facts["questions"], strict=True):
        question.text = written["text_en"]
        question.options = "\n".join(written.get("options_en", []))


def load_sheets(cohort: Cohort, leave_out: Any) -> None:
    """Four of five who have finished a course have answered; ``leave_out`` has not yet."""
    if SurveyResponse.objects.filter(occasion=cohort.occasion).exists():
        return
    chance, facts = random.Random("surveys"), lesson_files.read(FILE)
    for page in SurveyPage.objects.filter(locale__language_code="th").order_by("path"):
        course = CoursePage.objects.ancestor_of(page).get()
        finished = Completion.objects.filter(
            activity_key=course.translation_key, enrolment__occasion=cohort.occasion
        ).exclude(enrolment__user=leave_out)
        for done in finished.select_related("enrolment").order_by("enrolment"):
            if chance.random() < 0.8:
                sheet = _sheet(page, chance, facts["written"])
                answering.submit(done.enrolment, page, sheet, at=done.completed_at)
        if course.slug == CLOSED:
            answering.close(page.translation_key, cohort.occasion, by=None)


def _sheet(page: SurveyPage, chance: random.Random, written: list[str]) -> dict[str, str]:
    sheet = {}
    for question in page.questions.all():
        if question.kind == Kind.LIKERT:
            value = str(chance.choices([5, 4, 3, 2], [42, 40, 14, 4])[0])
        elif question.kind == Kind.CHOICE:
            value = str(chance.choices([0, 1, 2], [50, 35, 15])[0])
        else:
            value = chance.choice(written) if chance.random() < 0.35 else ""
        sheet[str(question.key)] = value
    return sheet
