"""The arithmetic of progress, without a database."""

import datetime
import uuid

import pytest
from django.utils import translation

from courses.progress import fold
from courses.standing import LockKind, Place, State
from tests.factories.courses import edition_of, facts

NOW = datetime.datetime(2026, 11, 22, 8, tzinfo=datetime.UTC)
ONE, TWO, THREE = (uuid.UUID(int=n) for n in (1, 2, 3))
PRETEST = facts(9, title="แบบทดสอบก่อนเรียน", kind="assessment", purpose="pretest", number="")


def place(fraction=0.5, at=NOW):
    return Place("heading", "หัวข้อ", fraction, at)


def states(progress):
    return [step.state for step in progress.activities]


def test_nothing_done_begins_at_the_first_lesson():
    progress = fold(edition_of(facts(1), facts(2)), {}, {}, 0)
    assert states(progress) == [State.NOT_BEGUN, State.NOT_BEGUN]
    assert progress.state == State.NOT_BEGUN
    assert progress.next_step.key == str(ONE)
    assert (progress.done_count, progress.total, progress.minutes_left) == (0, 2, 40)
    assert progress.remaining_in_words() == "เหลืออีก 2 บทเรียน"


def test_the_lesson_left_most_recently_is_next():
    earlier = NOW - datetime.timedelta(days=1)
    progress = fold(
        edition_of(facts(1), facts(2), facts(3)), {}, {TWO: place(at=earlier), THREE: place()}, 0
    )
    assert states(progress) == [State.NOT_BEGUN, State.RUNNING, State.RUNNING]
    assert progress.next_step.key == str(THREE)
    assert progress.minutes_left == 20 + 10 + 10


def test_what_is_done_stays_done_when_it_is_opened_again():
    progress = fold(edition_of(facts(1), facts(2)), {ONE: NOW}, {ONE: place()}, 0)
    assert states(progress) == [State.DONE, State.NOT_BEGUN]
    assert progress.next_step.key == str(TWO)
    assert progress.minutes_left == 20


def test_in_sequence_a_lesson_waits_for_the_required_one_before_it():
    edition = edition_of(facts(1), facts(2, required=False), facts(3), sequential=True)
    progress = fold(edition, {}, {}, 0)
    assert states(progress) == [State.NOT_BEGUN, State.LOCKED, State.LOCKED]
    assert progress.of(THREE).lock.kind == LockKind.SEQUENCE
    assert progress.of(THREE).lock.in_words() == "เปิดเมื่อท่านเรียนจบ “1.1 บท 1”"
    # The one that is not required holds nobody up.
    assert states(fold(edition, {ONE: NOW}, {}, 0))[1:] == [State.NOT_BEGUN, State.NOT_BEGUN]


def test_a_pre_test_comes_before_everything_else():
    edition = edition_of(PRETEST, facts(1), pretest_key=PRETEST.key)
    progress = fold(edition, {}, {}, 0)
    assert states(progress) == [State.NOT_BEGUN, State.LOCKED]
    assert progress.of(ONE).lock.in_words() == "เปิดเมื่อท่านทำ “แบบทดสอบก่อนเรียน” แล้ว"
    after = fold(edition, {uuid.UUID(PRETEST.key): NOW}, {}, 0)
    assert states(after) == [State.DONE, State.NOT_BEGUN]


def test_a_pre_test_that_stands_after_a_lesson_opens_in_sequence_too():
    edition = edition_of(facts(1), PRETEST, pretest_key=PRETEST.key, sequential=True)
    assert states(fold(edition, {}, {}, 0)) == [State.LOCKED, State.NOT_BEGUN]


def test_courses_that_come_before_hold_the_whole_course_back():
    before = {"key": str(uuid.UUID(int=50)), "title": "กฎหมาย"}
    edition = edition_of(facts(1), prerequisites=[before])
    progress = fold(edition, {}, {}, 0)
    assert progress.state == State.LOCKED
    assert progress.next_step is None
    assert progress.of(ONE).lock.in_words() == "เปิดเมื่อท่านเรียนจบวิชา “กฎหมาย”"
    open_now = fold(edition, {}, {}, 0, finished_courses={uuid.UUID(int=50)})
    assert open_now.next_step.key == str(ONE)


def test_a_lock_names_what_it_waits_for_in_the_language_of_the_page():
    progress = fold(edition_of(facts(1), facts(2), sequential=True), {}, {}, 0)
    words = progress.of(TWO).lock.in_words({str(ONE): "1.1 Orders"})
    assert words == "เปิดเมื่อท่านเรียนจบ “1.1 Orders”"


def test_without_required_activities_all_of_them_count():
    progress = fold(edition_of(facts(1, required=False), facts(2, required=False)), {}, {}, 0)
    assert progress.total == 2


def test_study_time_is_what_is_left_when_every_lesson_is_done():
    edition = edition_of(facts(1), min_study_minutes=30)
    progress = fold(edition, {ONE: NOW}, {}, 12)
    assert progress.completed_at is None
    assert progress.next_step is None
    assert progress.remaining_in_words() == "เหลือเวลาเรียนอีก 18 นาที"


def test_the_course_itself_is_done_by_its_own_record():
    progress = fold(edition_of(facts(1)), {ONE: NOW, uuid.UUID(int=1000): NOW}, {}, 0)
    assert progress.state == State.DONE
    assert progress.remaining_in_words() == "เรียนจบแล้ว"


@pytest.mark.parametrize(
    ("activities", "words"),
    [
        ([facts(1), PRETEST], "เหลืออีก 1 บทเรียน และแบบทดสอบหรือกิจกรรม 1 รายการ"),
        ([PRETEST], "เหลือแบบทดสอบหรือกิจกรรมอีก 1 รายการ"),
    ],
)
def test_what_is_left_tells_lessons_and_tests_apart(activities, words):
    with translation.override("th"):
        assert fold(edition_of(*activities), {}, {}, 0).remaining_in_words() == words


def test_an_edition_frozen_before_a_field_was_added_can_still_be_read():
    edition = edition_of(facts(1))
    del edition.activities[0]["purpose"]
    assert fold(edition, {}, {}, 0).of(ONE).facts.purpose == ""
