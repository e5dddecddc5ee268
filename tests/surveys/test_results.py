"""Results: five sheets or more, only when closed, and nothing by subtraction."""

import pytest

from surveys import answering
from surveys.results import reading, results
from tests.factories.courses import course_with, enrolled
from tests.factories.surveys import answered_by, sheet, survey_in

pytestmark = pytest.mark.django_db

OCCASION = "cohort:test"


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return survey_in(course)


def test_while_it_is_open_only_the_number_of_sheets_is_told(course, page):
    answered_by(page, course, 7)
    found = results(page, OCCASION)
    assert found.sheets == 7
    assert not found.shown
    assert found.questions == ()


@pytest.mark.parametrize(("sheets", "shown"), [(4, False), (5, True)])
def test_fewer_than_five_are_not_shown(course, page, sheets, shown):
    answered_by(page, course, sheets)
    answering.close(page.translation_key, OCCASION, by=None)
    found = results(page, OCCASION)
    assert found.shown is shown
    assert bool(found.questions) is shown


def test_figures_of_each_kind(course, page):
    answered_by(page, course, 3, level=5)
    answered_by(page, course, 2, level=3, option=1, text="ควรมีตัวอย่าง")
    answering.close(page.translation_key, OCCASION, by=None)
    likert, choice, free = results(page, OCCASION).questions
    assert likert.mean == pytest.approx(4.2)
    assert likert.deviation == pytest.approx(1.0954, abs=1e-4)
    assert likert.reading == "มาก"
    assert [bar.count for bar in likert.bars] == [3, 0, 2, 0, 0]
    assert [(bar.label, bar.count, bar.share) for bar in choice.bars] == [
        ("ที่ทำงาน", 3, 0.6),
        ("ที่บ้าน", 2, 0.4),
    ]
    assert free.held_back, "two of five wrote something: too few to be shown"
    assert free.texts == ()
    assert free.answered == 0, "nor how many they were"


def test_an_occasion_is_shown_by_itself_and_never_in_a_sum(course, page):
    answered_by(page, course, 5, level=5)
    for _ in range(3):
        answering.submit(enrolled(course, occasion="cohort:other"), page, sheet(page, level=1))
    for occasion in (OCCASION, "cohort:other"):
        answering.close(page.translation_key, occasion, by=None)
    assert results(page, OCCASION).questions[0].mean == 5
    assert not results(page, "cohort:other").shown


def test_texts_come_in_the_order_of_the_dictionary(course, page):
    for text in ("ไม่มี", "กระชับดี", "เวลาน้อย", "แบบฝึกน้อย", "ขอตัวอย่าง"):
        answering.submit(enrolled(course), page, sheet(page, text=text))
    answering.close(page.translation_key, OCCASION, by=None)
    assert list(results(page, OCCASION).questions[2].texts) == [
        "กระชับดี",
        "ขอตัวอย่าง",
        "แบบฝึกน้อย",
        "ไม่มี",
        "เวลาน้อย",
    ]


@pytest.mark.parametrize(
    ("mean", "words"),
    [(5, "มากที่สุด"), (4.5, "มากที่สุด"), (4.49, "มาก"), (2.5, "ปานกลาง"), (1.5, "น้อย"), (1, "น้อยที่สุด")],
)
def test_a_mean_is_read_in_words(mean, words):
    assert reading(mean) == words


@pytest.mark.parametrize("sheets", [5, 50])
def test_results_cost_three_queries(course, page, sheets, django_assert_num_queries):
    answered_by(page, course, sheets)
    answering.close(page.translation_key, OCCASION, by=None)
    with django_assert_num_queries(3):
        assert results(page, OCCASION).shown
