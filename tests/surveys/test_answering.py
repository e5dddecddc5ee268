"""Answering a survey: once, whole, and without a link to who answered."""

import pytest
from django.db import DatabaseError, connection, transaction

from courses.models import Completion
from surveys import answering
from surveys.answering import Faults, NotTaken, _keep
from surveys.models import Answered, SurveyResponse
from tests.factories.courses import course_with, enrolled
from tests.factories.people import UserFactory
from tests.factories.surveys import answered_by, sheet, survey_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return survey_in(course)


def test_a_sheet_is_taken_and_completes_the_activity(course, page):
    enrolment = enrolled(course)
    assert answering.submit(enrolment, page, sheet(page, level=4, text="เพิ่มตัวอย่าง"))
    (kept,) = SurveyResponse.objects.all()
    assert list(kept.answers.values()) == [4, 0, "เพิ่มตัวอย่าง"]
    assert Completion.objects.filter(
        enrolment=enrolment, activity_key=page.translation_key, completed_by="answered"
    ).exists()


def test_the_same_person_answers_once(course, page):
    enrolment = enrolled(course)
    assert answering.submit(enrolment, page, sheet(page))
    assert not answering.submit(enrolment, page, sheet(page, level=1))
    (kept,) = SurveyResponse.objects.all()
    assert 5 in kept.answers.values()


def test_nothing_stored_links_a_sheet_to_a_person_or_a_moment(course, page):
    enrolment = enrolled(course)
    answering.submit(enrolment, page, sheet(page))
    fields = {field.name for field in SurveyResponse._meta.get_fields()}
    assert fields == {"id", "survey_key", "occasion", "answers"}
    done = Completion.objects.get(enrolment=enrolment, activity_key=page.translation_key)
    assert done.completed_at.astimezone().strftime("%S.%f") == "00.000000" or (
        done.completed_at == enrolment.opens_at
    )
    assert {field.name for field in Answered._meta.get_fields()} == {
        "id",
        "enrolment",
        "survey_key",
    }


def test_every_order_of_three_comes_up(page):
    seen = set()
    written_in_order = "ctid" if connection.vendor == "postgresql" else "rowid"
    for round_ in range(120):
        for level in (1, 2, 3):
            _keep(page.translation_key, f"cohort:{round_}", {"q": level})
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT answers FROM surveys_surveyresponse WHERE occasion = %s"
                f" ORDER BY {written_in_order}",
                [f"cohort:{round_}"],
            )
            seen.add(tuple(str(row[0]) for row in cursor.fetchall()))
    if connection.vendor == "postgresql":
        # An update moves a row there: the last two hold the newest, and which of them is random.
        assert len(seen) > 1
    else:
        assert len(seen) == 6


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"level": ""}, "โปรดตอบข้อนี้"),
        ({"level": 6}, "โปรดเลือกจากตัวเลือกที่มี"),
        ({"level": "๕"}, "โปรดเลือกจากตัวเลือกที่มี"),
        ({"level": "NaN"}, "โปรดเลือกจากตัวเลือกที่มี"),
        ({"option": 2}, "โปรดเลือกจากตัวเลือกที่มี"),
        ({"text": "ก" * 2001}, "2000"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(course, page, changed, said):
    with pytest.raises(Faults) as refused:
        answering.submit(enrolled(course), page, sheet(page, **changed))
    assert said in " ".join(refused.value.by_question.values())
    assert not SurveyResponse.objects.exists()
    assert not Answered.objects.exists()


def test_a_closed_survey_takes_nothing(course, page):
    answered_by(page, course, 1)
    admin = UserFactory()
    assert answering.close(page.translation_key, "cohort:test", by=admin)
    assert not answering.close(page.translation_key, "cohort:test", by=admin)
    with pytest.raises(NotTaken):
        answering.submit(enrolled(course), page, sheet(page))
    assert SurveyResponse.objects.count() == 1
    assert Answered.objects.count() == 1
    assert answering.submit(enrolled(course, occasion="cohort:other"), page, sheet(page))


def test_an_enrolment_that_is_over_takes_nothing(course, page):
    with pytest.raises(NotTaken):
        answering.submit(enrolled(course, closes_at=-1, opens_at=-5), page, sheet(page))
    assert not Answered.objects.exists()


def test_that_somebody_has_answered_cannot_be_taken_back(course, page):
    answered_by(page, course, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answered.objects.all().delete()
