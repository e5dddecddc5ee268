"""Catalogue, course and lesson as people see them."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from courses.completion import complete
from courses.editions import freeze_edition
from courses.enrolling import withdraw
from courses.enums import CompletedBy
from courses.models import CourseTeamMember, ReadingPlace
from courses.places import keep_place
from people.enums import Role
from tests.factories.courses import (
    CourseFactory,
    LessonFactory,
    ModuleFactory,
    StatuteFactory,
    VideoFactory,
    block,
    catalogue,
    course_with,
    enrolled,
    lessons_of,
    plain_body,
)
from tests.factories.people import UserFactory
from tests.seen import as_read

pytestmark = pytest.mark.django_db


def page_of(client, address, user=None, status=200):
    """The page as text, for this person."""
    if user:
        client.force_login(user)
    response = client.get(address)
    assert response.status_code == status, response.status_code
    return as_read(response.content.decode())


# ---- catalogue ----------------------------------------------------------------------------------


def test_a_visitor_sees_every_published_course(client):
    course_with(lessons=2, title="กฎหมายปกครอง")
    CourseFactory(title="ยังไม่เผยแพร่", live=False)
    html = page_of(client, catalogue().url)
    assert "กฎหมายปกครอง" in html
    assert "2 บทเรียน" in html
    assert "6 ชั่วโมง" in html
    assert "ยังไม่เผยแพร่" not in html


def test_an_empty_catalogue_says_what_will_come(client):
    assert "ยังไม่มีวิชาที่เปิด" in page_of(client, catalogue().url)


def test_who_takes_a_course_sees_it_in_the_catalogue(client):
    course = course_with(lessons=2)
    enrolment = enrolled(course)
    complete(enrolment, lessons_of(course)[0].translation_key, CompletedBy.READ)
    html = page_of(client, catalogue().url, enrolment.user)
    assert "กำลังเรียน 1 จาก 2 บทเรียน" in html


@pytest.mark.parametrize("courses", [1, 12])
def test_the_catalogue_costs_the_same_however_long_it_is(
    client, courses, django_assert_max_num_queries
):
    made = [course_with(lessons=1) for _ in range(courses)]
    user = UserFactory()
    for course in made:
        enrolled(course, user)
    client.force_login(user)
    address = catalogue().url
    client.get(address)
    with django_assert_max_num_queries(9):
        client.get(address)


# ---- course -------------------------------------------------------------------------------------


def test_a_visitor_reads_what_a_course_is_and_is_led_to_log_in(client):
    course = course_with(lessons=2, title="กฎหมายปกครอง")
    html = page_of(client, course.url)
    assert "กฎหมายปกครอง" in html
    assert "เข้าสู่ระบบเพื่อเรียน" in html
    assert lessons_of(course)[0].title in html
    assert f'href="{lessons_of(course)[0].url}"' not in html


def test_a_member_who_does_not_take_it_is_told_so(client):
    html = page_of(client, course_with().url, UserFactory())
    assert "ท่านไม่มีชื่อเรียนวิชานี้" in html


def test_who_begins_is_led_to_the_first_lesson(client):
    course = course_with(lessons=2)
    html = page_of(client, course.url, enrolled(course).user)
    assert "เริ่มเรียน" in html
    assert "เหลืออีก 2 บทเรียน" in html


def test_who_stopped_goes_on_at_the_heading(client):
    course = course_with(lessons=2)
    enrolment, second = enrolled(course), lessons_of(course)[1]
    keep_place(enrolment, second.translation_key, "h-12345678", "การแจ้งคำสั่ง", 0.5)
    html = page_of(client, course.url, enrolment.user)
    assert "เรียนต่อ" in html
    assert "ค้างไว้ที่หัวข้อ “การแจ้งคำสั่ง”" in html
    assert f'href="{second.url}#h-12345678"' in html


def test_a_locked_lesson_says_why_and_does_not_lead_there(client):
    course = course_with(lessons=2, sequential=True)
    first, second = lessons_of(course)
    html = page_of(client, course.url, enrolled(course).user)
    assert f"เปิดเมื่อท่านเรียนจบ “1.1 {first.title}”" in html
    assert f'href="{second.url}"' not in html
    assert "เรียนตามลำดับ" in html


def test_a_finished_course_says_since_when(client):
    course = course_with(lessons=1)
    enrolment = enrolled(course)
    complete(enrolment, lessons_of(course)[0].translation_key, CompletedBy.READ)
    assert "ท่านเรียนจบวิชานี้แล้วเมื่อ" in page_of(client, course.url, enrolment.user)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"opens_at": 5}, "วิชานี้เปิดเรียนวันที่"),
        ({"opens_at": -9, "closes_at": -1}, "วิชานี้ปิดเมื่อ"),
    ],
)
def test_before_and_after_the_dates_the_course_says_so(client, dates, words):
    course = course_with(lessons=1)
    assert words in page_of(client, course.url, enrolled(course, **dates).user)


def test_a_lesson_that_was_retired_stays_in_the_list_without_a_link(client):
    course = course_with(lessons=2)
    enrolment, lesson = enrolled(course), lessons_of(course)[0]
    lesson.unpublish()
    html = page_of(client, course.url, enrolment.user)
    assert "ปิดปรับปรุงชั่วคราว" in html
    assert f'href="{lesson.url}"' not in html


@pytest.mark.parametrize("lessons", [1, 50])
def test_a_course_costs_at_most_ten_queries(client, lessons, django_assert_max_num_queries):
    course = course_with(lessons=lessons)
    enrolment = enrolled(course)
    for lesson in lessons_of(course)[:-1]:
        complete(enrolment, lesson.translation_key, CompletedBy.READ)
    client.force_login(enrolment.user)
    client.get(course.url)
    with django_assert_max_num_queries(10):
        client.get(course.url)


# ---- lesson -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lessons", [1, 50])
def test_a_lesson_costs_at_most_eight_queries(client, lessons, django_assert_max_num_queries):
    statute, video = StatuteFactory(), VideoFactory()
    course = course_with(lessons=lessons - 1, publish=False)
    quoted = block("statute", {"statute": statute.pk, "section": "", "text": "", "verbatim": True})
    body = [*plain_body(), *[quoted] * lessons, block("video", {"video": video.pk})]
    lesson = LessonFactory(parent=course, body=body)
    freeze_edition(course, by=None)
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    client.get(lesson.url)
    with django_assert_max_num_queries(8):
        client.get(lesson.url)


def test_a_lesson_shows_where_the_reader_is(client):
    course = course_with(lessons=3)
    enrolment = enrolled(course)
    first, second, third = lessons_of(course)
    complete(enrolment, first.translation_key, CompletedBy.READ)
    html = page_of(client, second.url, enrolment.user)
    assert "เรียนจบแล้ว 1 จาก 3 บทเรียน" in html
    assert 'aria-current="page"' in html
    assert "อ่านจบแล้ว ไปบทเรียน 1.3" in html
    assert f'href="{first.url}"' in html
    assert third.title in html


def test_opening_a_lesson_is_noted_once(client):
    course = course_with(lessons=1)
    enrolment, lesson = enrolled(course), lessons_of(course)[0]
    page_of(client, lesson.url, enrolment.user)
    page_of(client, lesson.url)
    assert ReadingPlace.objects.get().enrolment == enrolment


def test_who_comes_back_is_shown_where_they_stopped(client):
    course = course_with(lessons=1)
    enrolment, lesson = enrolled(course), lessons_of(course)[0]
    keep_place(enrolment, lesson.translation_key, "h-1", "การแจ้งคำสั่ง", 0.5)
    html = page_of(client, lesson.url, enrolment.user)
    assert "ท่านค้างไว้ที่หัวข้อ “การแจ้งคำสั่ง”" in html
    assert 'href="#h-1"' in html


def test_a_finished_lesson_only_leads_on(client):
    course = course_with(lessons=2)
    enrolment, (first, _second) = enrolled(course), lessons_of(course)
    complete(enrolment, first.translation_key, CompletedBy.READ)
    html = page_of(client, first.url, enrolment.user)
    assert "เรียนจบบทนี้แล้วเมื่อ" in html
    assert "data-confirm" not in html
    assert "ไปบทเรียน 1.2" in html


def test_a_locked_lesson_says_what_opens_it(client):
    course = course_with(lessons=2, sequential=True)
    first, second = lessons_of(course)
    html = page_of(client, second.url, enrolled(course).user, status=403)
    assert "บทนี้ยังไม่เปิด" in html
    assert f"เปิดเมื่อท่านเรียนจบ “1.1 {first.title}”" in html
    assert f'href="{first.url}"' in html
    assert "เหตุผลของคำสั่ง" not in html


def test_before_the_first_day_a_lesson_says_when(client):
    course = course_with(lessons=1)
    enrolment = enrolled(course, opens_at=3)
    html = page_of(client, lessons_of(course)[0].url, enrolment.user, status=403)
    assert "วิชานี้เปิดเรียนวันที่" in html


def test_what_is_not_yours_looks_like_what_does_not_exist(client):
    course = course_with(lessons=1)
    lesson = lessons_of(course)[0]
    hidden = LessonFactory(parent=course, live=False)
    gone = enrolled(course)
    withdraw(gone)
    answers = [
        page_of(client, lesson.url, UserFactory(), status=404),
        page_of(client, lesson.url, gone.user, status=404),
        page_of(client, hidden.url, enrolled(course).user, status=404),
        page_of(client, f"{course.url}nothing/at/all/", status=404),
    ]
    mains = {answer.split("<main")[1].split("</main>")[0] for answer in answers}
    assert len(mains) == 1


def test_a_visitor_is_led_to_log_in_whether_the_lesson_exists_or_not(client):
    course = course_with(lessons=1)
    for address in (lessons_of(course)[0].url, f"{course.url}nothing/at/all/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url == f"{reverse('account_login')}?next={address}"


def test_what_is_unpublished_answers_like_what_does_not_exist(client):
    course = course_with(lessons=2)
    module = course.get_children().get()
    draft_module = ModuleFactory(parent=course, live=False)
    inside = [
        draft_module,
        LessonFactory(parent=draft_module),
        LessonFactory(parent=module, live=False),
    ]
    hidden = course_with(lessons=1)
    hidden.unpublish()
    outside = [hidden, hidden.get_children().get(), *lessons_of(hidden)]
    taker = enrolled(course).user
    for pages, unknown in ((inside, f"{course.url}nothing/"), (outside, f"{hidden.url}nothing/")):
        for language in ("", "/en"):
            for user in (None, UserFactory(), taker):
                client.logout()
                if user:
                    client.force_login(user)
                expected = client.get(language + unknown)
                for page in pages:
                    address = language + page.get_url_parts()[2]
                    answer = client.get(address)
                    assert answer.status_code == expected.status_code, (address, user)
                    assert (answer.status_code == 302) == (user is None and pages is inside)


def test_an_unknown_page_outside_every_course_is_not_found(client):
    catalogue()
    page_of(client, "/nothing/at/all/", status=404)


def test_an_instructor_sees_it_as_a_trainee_does_and_nothing_is_recorded(client):
    course = course_with(lessons=1)
    user = UserFactory(roles=[Role.INSTRUCTOR])
    CourseTeamMember.objects.create(course_key=course.translation_key, user=user)
    html = page_of(client, lessons_of(course)[0].url, user)
    assert "ท่านเห็นบทเรียนนี้อย่างที่ผู้เข้ารับการฝึกอบรมเห็น" in html
    assert "data-confirm" not in html
    assert not ReadingPlace.objects.exists()


def test_after_the_end_a_lesson_is_read_only(client):
    course = course_with(lessons=1)
    enrolment = enrolled(course, opens_at=-60, closes_at=-1)
    html = page_of(client, lessons_of(course)[0].url, enrolment.user)
    assert "เหตุผลของคำสั่ง" in html
    assert "วิชานี้ปิดเมื่อ" in html
    assert "data-confirm" not in html
    assert not ReadingPlace.objects.exists()


def test_a_module_leads_to_its_course(client):
    course = course_with(lessons=1)
    module = lessons_of(course)[0].get_parent()
    response = client.get(module.url)
    assert (response.status_code, response.url) == (302, course.url)


# ---- two languages ------------------------------------------------------------------------------


def english_home():
    """The home page and catalogue in English."""
    thai = catalogue()
    en = Locale.objects.get(language_code="en")
    home = thai.get_parent().specific.copy_for_translation(en)
    home.save_revision().publish()
    index = thai.copy_for_translation(en)
    index.save_revision().publish()
    return index


def test_a_translated_course_is_shown_in_english_with_the_same_records(client):
    course = course_with(lessons=1)
    english_home()
    en = Locale.objects.get(language_code="en")
    translated = course.copy_for_translation(en, copy_parents=True)
    translated.title = "Administrative law"
    translated.save_revision().publish()
    enrolment = enrolled(course)
    html = page_of(client, translated.url, enrolment.user)
    assert translated.url.startswith("/en/")
    assert "Administrative law" in html
    # Its lesson is not translated: it is there with its Thai title.
    assert lessons_of(course)[0].title in html


def test_what_is_not_translated_is_shown_in_thai_with_a_notice(client):
    course = course_with(lessons=1)
    english_home()
    enrolment = enrolled(course)
    html = page_of(client, f"/en{lessons_of(course)[0].url}", enrolment.user)
    assert "เหตุผลของคำสั่ง" in html
    assert 'lang="th"' in html


def test_the_other_languages_address_of_a_translated_page_leads_to_it(client):
    course = course_with(lessons=1)
    english_home()
    en = Locale.objects.get(language_code="en")
    translated = course.copy_for_translation(en)
    translated.slug = "administrative-law"
    translated.save_revision().publish()
    response = client.get(f"/en{course.url}")
    assert (response.status_code, response.url) == (302, "/en/courses/administrative-law/")


def test_a_translation_in_an_unpublished_course_hides_nothing_of_the_source(client):
    course = course_with(lessons=1)
    enrolment = enrolled(course)
    lesson = lessons_of(course)[0]
    english_home()
    translated = lesson.copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True
    )
    translated.get_parent().get_parent().unpublish()
    translated.slug = "reasons"
    translated.save_revision().publish()
    html = page_of(client, f"/en{lesson.url}", enrolment.user)
    assert lesson.title in html
    answer = client.post(f"/en/learn/{lesson.translation_key}/minute/")
    assert answer.status_code == 204
    assert enrolment.minutes.count() == 1
