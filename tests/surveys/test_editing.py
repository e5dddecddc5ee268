"""Writing a survey: options where they are needed, and no change under given answers."""

import pytest
from django.forms.models import model_to_dict
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from surveys.models import SurveyPage
from tests.factories.courses import course_with
from tests.factories.people import UserFactory
from tests.factories.surveys import answered_by, survey_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return survey_in(course)


def form_for(page, **changes):
    """The page's form as sent, with the first question changed."""
    rows = [
        model_to_dict(question, ["id", "kind", "text", "options", "required"])
        for question in page.questions.all()
    ]
    rows[0] |= changes
    data = nested_form_data(
        {
            "title": page.title,
            "number": "",
            "minutes": 3,
            "introduction": '{"blocks": [], "entityMap": {}}',
            "questions": inline_formset(rows, initial=len(rows), min=1),
            "comments": inline_formset([]),
        }
    )
    Form = SurveyPage.get_edit_handler().get_form_class()
    return Form(data, instance=page, for_user=UserFactory())


def faults(form):
    rows = [] if form.is_valid() else form.formsets["questions"].forms
    found = [*form.non_field_errors(), *(e for row in rows for e in row.errors.values())]
    return " ".join(str(error) for error in found)


def test_before_anybody_answered_a_question_may_be_rewritten(page):
    assert faults(form_for(page, text="เนื้อหาครบถ้วน")) == ""


def test_a_question_that_was_answered_keeps_its_wording(course, page):
    answered_by(page, course, 1)
    assert "มีผู้ตอบข้อนี้แล้ว" in faults(form_for(page, text="เนื้อหาครบถ้วน"))
    assert "มีผู้ตอบข้อนี้แล้ว" in faults(form_for(page, DELETE="on"))
    assert faults(form_for(page, required=False)) == "", "whether it must be answered is no wording"


@pytest.mark.parametrize("options", ["", "ที่ทำงาน", "ที่ทำงาน\nที่ทำงาน"])
def test_a_choice_needs_two_options(page, options):
    assert "อย่างน้อย 2 ตัวเลือก" in faults(form_for(page, kind="choice", options=options))
