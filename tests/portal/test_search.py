"""The search finds Thai words inside unspaced text, and only what the person may open."""

import pytest

from courses import teams
from people.enums import Role
from people.models import User
from portal.models import SearchEntry
from portal.search import search
from portal.search_index import index_page
from tests.factories.courses import block, course_with, enrolled, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

TEXT = "<p>หัวหน้าสำนักงานจังหวัดตรวจคำขอจัดตั้งงบประมาณประจำปี ๒๕๗๐ ก่อนเสนอผู้ว่าราชการจังหวัดลงนาม</p>"


@pytest.fixture
def course():
    course = course_with(lessons=2, title="วิชาว่าด้วยแผน")
    lesson = lessons_of(course)[0]
    lesson.title = "คำของบประมาณ"
    lesson.body = [block("text", TEXT)]
    lesson.save()
    for page in (course, *lessons_of(course)):
        index_page(page.pk)
    return course


def titles(user, query):
    return [found.entry.title for group in search(user, query, "th") for found in group.found]


@pytest.mark.parametrize("query", ["งบ", "งบประมาณ", "สำนักงานจังหวัด", "2570", "๒๕๗๐", "ผู้ว่าราชการ"])
def test_a_word_inside_unspaced_text_is_found(course, query):
    assert any("คำของบประมาณ" in title for title in titles(enrolled(course).user, query))


@pytest.mark.parametrize("query", ["สงบ", "ตาม", "ขอจัด ไม่มีคำนี้", "๒๕๖๐"])
def test_no_false_neighbour_is_found(course, query):
    assert titles(enrolled(course).user, query) == []


def test_the_match_is_shown_in_its_sentence(course):
    [group] = search(enrolled(course).user, "งบประมาณ", "th")
    pieces = group.found[0].pieces
    assert "งบประมาณ" in [piece for piece, match in pieces if match]
    assert "หัวหน้าสำนักงานจังหวัด" in "".join(piece for piece, _ in pieces)


def test_who_is_not_enrolled_finds_the_public_page_alone(course):
    assert titles(UserFactory(), "งบประมาณ") == []
    assert titles(UserFactory(), "วิชาว่าด้วยแผน") == ["วิชาว่าด้วยแผน"]


def test_what_is_taken_back_is_found_no_more(course):
    lesson = lessons_of(course)[0]
    lesson.unpublish()
    index_page(lesson.pk)
    assert not SearchEntry.objects.filter(page_id=lesson.pk).exists()


def test_what_is_taken_back_is_hidden_before_the_index_follows(course):
    user = enrolled(course).user
    lessons_of(course)[0].unpublish()
    assert SearchEntry.objects.filter(title__contains="คำของบประมาณ").exists()
    assert titles(user, "งบประมาณ") == []


def test_an_instructor_finds_their_own_courses_alone(course, django_assert_max_num_queries):
    author = UserFactory(roles=[Role.INSTRUCTOR])
    assert titles(author, "งบประมาณ") == []
    teams.join(course, author, by=None)
    for _number in range(5):
        other = course_with(lessons=1)
        lesson = lessons_of(other)[0]
        lesson.body = [block("text", TEXT)]
        lesson.save()
        index_page(lesson.pk)
    author = User.objects.get(pk=author.pk)
    with django_assert_max_num_queries(8):
        assert len(titles(author, "งบประมาณ")) == 1


@pytest.mark.parametrize("query", ["", "   ", "!!!", "ก" * 10_000, "<script>alert(1)</script>"])
def test_odd_queries_get_an_answer(client, course, query):
    answer = client.get("/search/", {"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_the_queries_do_not_grow_with_the_results(course, django_assert_max_num_queries):
    user = enrolled(course).user
    with django_assert_max_num_queries(8):
        search(user, "งบประมาณ", "th")
    many = course_with(lessons=50)
    for lesson in lessons_of(many):
        lesson.body = [block("text", TEXT)]
        lesson.save()
        index_page(lesson.pk)
    enrolled(many, user)
    with django_assert_max_num_queries(8):
        assert len(titles(user, "งบประมาณ")) == 51
