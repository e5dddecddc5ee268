"""Surveys."""

from courses.editions import freeze_edition
from courses.models import CoursePage
from surveys import answering
from surveys.enums import Kind
from surveys.models import SurveyPage, SurveyQuestion
from tests.factories.courses import enrolled


def survey_in(course: CoursePage, *, edition: bool = True, **fields: object) -> SurveyPage:
    """A live survey of a Likert, a choice and an open question, in the course's newest edition."""
    page = SurveyPage(
        **{"title": "แบบสำรวจความคิดเห็น", "slug": "survey", "locale": course.locale, **fields}
    )
    page.questions = [
        SurveyQuestion(kind=Kind.LIKERT, text="เนื้อหาใช้ในงานได้จริง"),
        SurveyQuestion(kind=Kind.CHOICE, text="เรียนจากที่ใดเป็นหลัก", options="ที่ทำงาน\nที่บ้าน"),
        SurveyQuestion(kind=Kind.OPEN, text="สิ่งที่ควรปรับปรุง", required=False),
    ]
    course.refresh_from_db()
    course.add_child(instance=page)
    if edition:
        freeze_edition(course, None)
    return page


def sheet(page: SurveyPage, level: int = 5, option: int = 0, text: str = "") -> dict[str, str]:
    """A sheet as a form sends it."""
    likert, choice, free = [str(question.key) for question in page.questions.all()]
    return {likert: str(level), choice: str(option), free: text}


def answered_by(page: SurveyPage, course: CoursePage, number: int, **given: object) -> None:
    """That many people answer the same."""
    for _ in range(number):
        answering.submit(enrolled(course), page, sheet(page, **given))
