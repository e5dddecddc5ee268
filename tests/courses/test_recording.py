"""What a browser reports, and the confirmation at a lesson's end."""

import datetime
import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.editions import freeze_edition
from courses.enums import CompletedBy
from courses.models import Completion, LessonPage, ReadingPlace, StudyMinute, Watching
from courses.places import open_activity
from tests.factories.courses import (
    LessonFactory,
    VideoFactory,
    block,
    course_with,
    enrolled,
    lessons_of,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    """Two lessons in sequence."""
    return course_with(lessons=2, sequential=True)


@pytest.fixture
def reader(client, course):
    """An enrolment whose holder is logged in."""
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    return enrolment


def send(client, name, lesson, data=None, *more):
    """Post as the lesson's script does."""
    return client.post(
        reverse(f"courses:{name}", args=[lesson.translation_key, *more]),
        json.dumps(data or {}),
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def confirm(client, lesson):
    return client.post(reverse("courses:confirm", args=[lesson.translation_key]))


# ---- confirmation -------------------------------------------------------------------------------


def test_confirming_records_it_and_leads_on(client, course, reader):
    first, second = lessons_of(course)
    client.get(first.url)
    response = confirm(client, first)
    assert (response.status_code, response.url) == (302, second.url)
    completion = Completion.objects.get()
    assert (completion.enrolment, completion.completed_by) == (reader, CompletedBy.READ)


def test_confirming_twice_is_one_record(client, course, reader):
    first = lessons_of(course)[0]
    client.get(first.url)
    confirm(client, first)
    confirm(client, first)
    assert Completion.objects.count() == 1


def test_the_last_lesson_leads_to_the_course_which_says_it_is_finished(client, course, reader):
    for lesson in lessons_of(course):
        client.get(lesson.url)
        response = confirm(client, lesson)
    assert response.url == course.url
    assert "ท่านเรียนจบวิชานี้แล้ว" in client.get(response.url).content.decode()


def test_a_lesson_that_was_never_opened_cannot_be_confirmed(client, course, reader):
    first = lessons_of(course)[0]
    response = confirm(client, first)
    assert response.url == first.url
    assert not Completion.objects.exists()
    assert "โปรดอ่านบทเรียนให้จบก่อน" in client.get(first.url).content.decode()


def test_a_locked_lesson_cannot_be_confirmed(client, course, reader):
    second = lessons_of(course)[1]
    open_activity(reader, second.translation_key)
    assert confirm(client, second).status_code == 404
    assert not Completion.objects.exists()


def test_nothing_is_recorded_for_somebody_elses_course(client, course):
    client.force_login(UserFactory())
    lesson = lessons_of(course)[0]
    assert confirm(client, lesson).status_code == 404
    for name in ("place", "minute"):
        assert send(client, name, lesson).status_code == 404
    assert client.post(reverse("courses:confirm", args=[uuid.uuid4()])).status_code == 404
    assert not Completion.objects.exists()
    assert not ReadingPlace.objects.exists()


def test_after_the_end_nothing_is_recorded(client, course):
    enrolment = enrolled(course, opens_at=-30, closes_at=-1)
    client.force_login(enrolment.user)
    lesson = lessons_of(course)[0]
    open_activity(enrolment, lesson.translation_key)
    response = confirm(client, lesson)
    assert response.url == lesson.url
    assert "วิชานี้ปิดแล้ว" in client.get(lesson.url).content.decode()
    send(client, "minute", lesson)
    assert not Completion.objects.exists()
    assert not StudyMinute.objects.exists()


def test_who_was_logged_out_meanwhile_comes_back_to_the_lesson(client, course):
    lesson = lessons_of(course)[0]
    response = confirm(client, lesson)
    assert response.url == f"{reverse('account_login')}?next={lesson.url}"


def test_a_lesson_completed_by_watching_cannot_be_confirmed(client):
    course = course_with(lessons=0, publish=False)
    lesson, enrolment = film_lesson(course)
    client.force_login(enrolment.user)
    client.get(lesson.url)
    assert confirm(client, lesson).status_code == 404


# ---- place and minutes ---------------------------------------------------------------------------


def test_the_place_is_kept(client, course, reader):
    lesson = lessons_of(course)[0]
    data = {"anchor": "h-1", "heading": "การแจ้งคำสั่ง", "fraction": 0.4}
    assert send(client, "place", lesson, data).status_code == 204
    kept = ReadingPlace.objects.get()
    assert (kept.anchor, kept.heading, kept.fraction) == ("h-1", "การแจ้งคำสั่ง", 0.4)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[1, 2]",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"anchor": 7, "heading": null, "fraction": "much"}',
        b'{"fraction": 1' + b"0" * 400 + b"}",
        b'{"fraction": NaN}',
        rb'{"anchor": "\ud800", "heading": "\udfff"}',
        rb'{"anchor": "\u0000a", "heading": "a\u0000b"}',
        b'{"anchor": "' + b"x" * 5000 + b'"}',
    ],
)
def test_whatever_is_sent_as_a_place_is_no_error(client, course, reader, body):
    lesson = lessons_of(course)[0]
    address = reverse("courses:place", args=[lesson.translation_key])
    response = client.post(address, body, content_type="application/json")
    assert response.status_code == 204
    kept = ReadingPlace.objects.get()
    assert 0 <= kept.fraction <= 1
    assert len(kept.anchor) <= 80
    assert "\x00" not in kept.anchor + kept.heading


def test_a_minute_is_the_servers(client, course, reader):
    lesson = lessons_of(course)[0]
    before = timezone.now()
    for _ in range(3):
        send(client, "minute", lesson)
    minutes = list(StudyMinute.objects.values_list("minute", flat=True))
    assert 1 <= len(minutes) <= 2
    assert all(abs(minute - before) < datetime.timedelta(minutes=2) for minute in minutes)


def test_reports_are_not_taken_by_get(client, course, reader):
    lesson = lessons_of(course)[0]
    for name in ("place", "minute", "confirm"):
        assert (
            client.get(reverse(f"courses:{name}", args=[lesson.translation_key])).status_code == 405
        )


# ---- films ---------------------------------------------------------------------------------------


def film_lesson(course):
    """A lesson that is completed by its film, published, and an enrolment."""
    video = VideoFactory(seconds=60)
    lesson = LessonFactory(
        parent=course, rule="watch", body=[block("video", {"video": video.pk})], watch_percent=90
    )
    freeze_edition(course, by=None)
    return lesson, enrolled(course)


def test_a_film_watched_through_completes_its_lesson(client):
    lesson, enrolment = film_lesson(course_with(lessons=0, publish=False))
    client.force_login(enrolment.user)
    (video,) = lesson.video_ids()
    assert send(client, "watching", lesson, {"position": 0}, video).json() == {
        "percent": 0,
        "complete": False,
    }
    # Half a minute passes: twice the speed plays the whole film.
    earlier = timezone.now() - datetime.timedelta(seconds=30)
    Watching.objects.update(reported_at=earlier)
    data = {"played": [[0, 60]], "position": 60}
    assert send(client, "watching", lesson, data, video).json() == {
        "percent": 100,
        "complete": True,
    }
    assert Completion.objects.filter(activity_key=lesson.translation_key).exists()


def test_a_claim_to_have_watched_in_no_time_is_not_believed(client):
    lesson, enrolment = film_lesson(course_with(lessons=0, publish=False))
    client.force_login(enrolment.user)
    (video,) = lesson.video_ids()
    for _ in range(3):
        answer = send(client, "watching", lesson, {"played": [[0, 60]], "position": 60}, video)
    assert answer.json()["percent"] < 20
    assert not Completion.objects.exists()


@pytest.mark.parametrize(
    "played", ["x", [["a", "b"]], [[1]], [[1e400, 2]], {"0": 1}, [[0, 5]] * 900]
)
def test_whatever_is_sent_as_played_is_no_error(client, played):
    lesson, enrolment = film_lesson(course_with(lessons=0, publish=False))
    client.force_login(enrolment.user)
    answer = send(client, "watching", lesson, {"played": played}, *lesson.video_ids())
    assert answer.status_code == 200


def test_a_transcript_read_to_its_end_completes_the_lesson(client):
    lesson, enrolment = film_lesson(course_with(lessons=0, publish=False))
    client.force_login(enrolment.user)
    (video,) = lesson.video_ids()
    response = client.post(reverse("courses:transcript", args=[lesson.translation_key, video]))
    assert response.url == f"{lesson.url}#end"
    completion = Completion.objects.get(activity_key=lesson.translation_key)
    assert completion.completed_by == CompletedBy.TRANSCRIPT
    assert "เรียนจบบทนี้แล้วเมื่อ" in client.get(lesson.url).content.decode()


def test_a_film_of_another_lesson_is_not_found(client, course, reader):
    other = VideoFactory()
    lesson = lessons_of(course)[0]
    assert send(client, "watching", lesson, {}, other.pk).status_code == 404
    assert not Watching.objects.exists()


def test_a_film_that_was_deleted_is_not_found(client):
    lesson, enrolment = film_lesson(course_with(lessons=0, publish=False))
    client.force_login(enrolment.user)
    LessonPage.objects.update(body=json.dumps([block("video", {"video": 9999})]))
    lesson.refresh_from_db()
    assert send(client, "watching", lesson, {}, 9999).status_code == 404
    assert client.get(lesson.url).status_code == 200
