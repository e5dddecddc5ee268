"""A seat for the head of every post."""

import datetime

import pytest

from people.models import Post, User
from people.posts import take_post
from programmes import placing
from programmes.models import Placement
from tests.factories.courses import course_with
from tests.factories.people import UserFactory, head_of
from tests.factories.programmes import CohortFactory, seats

pytestmark = pytest.mark.django_db


def post_of(name):
    return Post.objects.get(province__name_th=name)


def test_every_present_head_gets_the_seat_of_the_post_and_the_rest_is_said():
    cohort = CohortFactory(courses=[course_with(lessons=1)])
    krabi, nan, phrae = head_of("กระบี่"), head_of("น่าน"), head_of("แพร่")
    placing.place(UserFactory(first_name="ผู้อื่น"), cohort, nan.post, by=None)
    User.objects.filter(pk=phrae.user_id).update(is_active=False)
    tak = head_of("ตาก")
    placing.place(tak.user, cohort, post_of("ยะลา"), by=None)
    placed = placing.place_heads(cohort, by=None)
    assert [seat.user for seat in placed.new] == [krabi.user]
    reasons = {skipped.post.province.name_th: skipped.reason for skipped in placed.skipped}
    assert len(reasons) == 75
    assert "ผู้อื่น" in reasons["น่าน"]
    assert "ปิดอยู่" in reasons["แพร่"]
    assert "จังหวัดอื่น" in reasons["ตาก"]
    assert reasons["ระนอง"] == "ตำแหน่งว่าง"
    assert krabi.user.enrolments.count() == 1
    again = placing.place_heads(cohort, by=None)
    assert (again.new, again.already) == ([], 1)


def test_a_head_who_moved_away_keeps_the_seat():
    cohort = CohortFactory()
    seat = seats(cohort, 1)[0]
    take_post(UserFactory(), seat.post, on=datetime.date(2026, 3, 1), by=None)
    placed = placing.place_heads(cohort, by=None)
    assert placed.new == []
    assert str(seat.user) in placed.skipped[0].reason


def test_a_withdrawn_seat_is_free_again_and_taking_it_anew_counts_again():
    cohort = CohortFactory(courses=[course_with(lessons=1)])
    seat = seats(cohort, 1)[0]
    admin = UserFactory()
    assert placing.withdraw(seat, admin)
    assert not placing.withdraw(seat, admin)
    assert seat.user.enrolments.get().withdrawn_at
    placed = placing.place_heads(cohort, by=admin)
    assert len(placed.new) == 1
    assert seat.user.enrolments.get().withdrawn_at is None
    assert Placement.objects.count() == 2
