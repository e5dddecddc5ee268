"""What was retired before somebody finished it is asked of them no more, by staff and on record."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from audit.models import AuditEntry
from courses import keeping, teams
from courses.completion import complete
from courses.enrolling import withdraw
from courses.enums import CompletedBy
from courses.excusing import excuse, stuck_in
from courses.models import Completion, Excusal
from courses.outline import outline
from courses.progress import course_progress
from courses.standing import State
from people.enums import Role
from tests.factories.courses import course_with, enrolled, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=2, sequential=True)


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def retired(course):
    """The first lesson, retired; one person has done it, one has not."""
    first = lessons_of(course)[0]
    done = enrolled(course)
    complete(done, first.translation_key, CompletedBy.READ)
    waits = enrolled(course)
    first.unpublish()
    return first, done, waits


def test_who_is_stuck_is_known(course, retired):
    first, _done, waits = retired
    [stuck] = stuck_in(course)
    assert (stuck.key, stuck.enrolments) == (first.translation_key, [waits])


def test_nobody_is_stuck_who_is_gone_not_open_or_finished(course, retired):
    _first, _done, waits = retired
    withdraw(waits)
    enrolled(course, opens_at=2)
    enrolled(course, opens_at=-9, closes_at=-1)
    assert stuck_in(course) == []


def test_of_a_course_that_is_retired_as_a_whole_nothing_is_excused(course, retired):
    course.unpublish()
    assert stuck_in(course) == []


def test_it_opens_what_follows_and_completes_the_course(course, retired, admin):
    first, _done, waits = retired
    second = lessons_of(course)[1]
    assert course_progress(waits.pk).of(second.translation_key).state == State.LOCKED
    excuse(course, first.translation_key, admin, "กฎหมายถูกยกเลิก")
    progress = course_progress(waits.pk)
    assert progress.of(second.translation_key).state == State.NOT_BEGUN
    assert outline(course, progress, "th").of(first.translation_key).done_words == "ได้รับการยกเว้น"
    complete(waits, second.translation_key, CompletedBy.READ)
    assert course_progress(waits.pk).completed_at
    assert keeping.waiting_for(first) == 0


def test_a_course_that_lacked_only_that_is_complete(course, retired, admin):
    first, _done, waits = retired
    complete(waits, lessons_of(course)[1].translation_key, CompletedBy.READ)
    assert not course_progress(waits.pk).completed_at
    excuse(course, first.translation_key, admin, "กฎหมายถูกยกเลิก")
    assert course_progress(waits.pk).completed_at


def test_it_is_on_record_once_and_what_was_done_stays_as_it_was(course, retired, admin):
    first, done, waits = retired
    excusal = excuse(course, first.translation_key, admin, " กฎหมายถูกยกเลิก ")
    assert (excusal.people, excusal.reason) == (1, "กฎหมายถูกยกเลิก")
    how = dict(
        Completion.objects.filter(activity_key=first.translation_key).values_list(
            "enrolment", "completed_by"
        )
    )
    assert how == {done.pk: "read", waits.pk: "excused"}
    assert AuditEntry.objects.get(action="courses.excused").actor_id == admin.pk
    with pytest.raises(ValidationError):
        excuse(course, first.translation_key, admin, "อีกครั้ง")
    with pytest.raises(DatabaseError), transaction.atomic():
        Excusal.objects.all().delete()


def test_nothing_that_can_be_done_is_excused_and_nothing_without_a_reason(course, retired, admin):
    first, _done, _waits = retired
    with pytest.raises(ValidationError):
        excuse(course, lessons_of(course)[1].translation_key, admin, "ไม่มีเวลา")
    with pytest.raises(ValidationError) as refused:
        excuse(course, first.translation_key, admin, "  ")
    assert "reason" in refused.value.message_dict
    assert not Excusal.objects.exists()


def test_staff_see_it_on_the_overview_and_an_admin_excuses(client, course, retired, admin):
    first, _done, waits = retired
    address = reverse("staff_courses:excuse", args=[course.pk, first.translation_key])
    overview = reverse("staff_courses:course", args=[course.pk])
    author = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, author, by=None)
    client.force_login(author)
    assert address not in client.get(overview).content.decode()
    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "x"}).status_code == 404
    client.force_login(admin)
    assert address in client.get(overview).content.decode()
    assert str(waits.user) in client.get(address).content.decode()
    assert "reason" in client.post(address, {"reason": " "}).context["form"].errors
    assert client.post(address, {"reason": "กฎหมายถูกยกเลิก"}).status_code == 302
    assert course_progress(waits.pk).of(first.translation_key).excused
    assert client.get(address).status_code == 404
