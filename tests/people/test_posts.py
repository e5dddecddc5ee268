"""People come to a post and leave it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditEntry
from people import posts, roles
from people.enums import Role
from people.models import Post, PostHolding
from people.roles import give_role
from tests.factories.people import UserFactory, head_of

pytestmark = pytest.mark.django_db

OCTOBER = datetime.date(2025, 10, 1)
MARCH = datetime.date(2026, 3, 15)


def post_of(name):
    return Post.objects.get(province__name_th=name)


def test_a_new_head_ends_the_former_ones_time_and_the_acting(django_assert_max_num_queries):
    former = head_of("น่าน", started_on=OCTOBER)
    standing_in = posts.take_post(UserFactory(), former.post, on=MARCH, by=None, acting=True)
    new = posts.take_post(UserFactory(), former.post, on=datetime.date(2026, 4, 1), by=None)
    ended = dict(PostHolding.objects.values_list("pk", "ended_on"))
    last_day = datetime.date(2026, 3, 31)
    assert ended == {former.pk: last_day, standing_in.pk: last_day, new.pk: None}
    actions = list(AuditEntry.objects.order_by("seq").values_list("action", flat=True))
    assert actions.count("people.post_left") == 2


def test_somebody_acting_leaves_the_head_in_place():
    head = head_of("น่าน", started_on=OCTOBER)
    posts.take_post(UserFactory(), head.post, on=MARCH, by=None, acting=True)
    head.refresh_from_db()
    assert head.ended_on is None


def test_a_head_who_moves_leaves_the_office_headed_so_far():
    moving = head_of("แพร่", started_on=OCTOBER)
    there = posts.take_post(moving.user, post_of("น่าน"), on=MARCH, by=None)
    moving.refresh_from_db()
    assert moving.ended_on == datetime.date(2026, 3, 14)
    assert posts.current_post(moving.user) == there.post


@pytest.mark.parametrize("on", [datetime.date(2025, 9, 30), "tomorrow"])
def test_a_day_before_the_former_head_or_still_to_come_is_refused_and_keeps_nothing(on):
    head = head_of("น่าน", started_on=OCTOBER)
    if on == "tomorrow":
        on = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        posts.take_post(UserFactory(), head.post, on=on, by=None)
    assert "on" in refused.value.message_dict
    with pytest.raises(ValidationError):
        posts.leave_post(head, on=on, by=None)
    assert PostHolding.objects.get().ended_on is None
    assert not AuditEntry.objects.exists()


def test_taking_it_twice_is_one_holding_and_leaving_twice_changes_nothing():
    person = UserFactory()
    holding = posts.take_post(person, post_of("น่าน"), on=MARCH, by=None)
    assert posts.take_post(person, post_of("น่าน"), on=MARCH, by=None) == holding
    assert posts.leave_post(holding, on=MARCH, by=None)
    assert not posts.leave_post(holding, on=MARCH, by=None)


def test_a_coordinator_is_tied_to_a_post_and_never_heads_one():
    coordinator = UserFactory(roles=[Role.PROVINCIAL_COORDINATOR])
    with pytest.raises(ValidationError):
        posts.take_post(coordinator, post_of("น่าน"), on=MARCH, by=None)
    posts.coordinate(coordinator, post_of("น่าน"), by=None)
    posts.coordinate(coordinator, post_of("น่าน"), by=None)
    assert coordinator.coordinations.count() == 1
    with pytest.raises(ValidationError):
        posts.coordinate(UserFactory(), post_of("น่าน"), by=None)


def test_a_coordinator_who_loses_the_role_loses_the_tie():
    coordinator = UserFactory(roles=[Role.PROVINCIAL_COORDINATOR])
    posts.coordinate(coordinator, post_of("น่าน"), by=None)
    roles.take_role(coordinator, Role.PROVINCIAL_COORDINATOR, by=None)
    assert not coordinator.coordinations.exists()


def test_who_heads_an_office_does_not_become_its_coordinator():
    head = head_of("น่าน").user
    with pytest.raises(ValidationError) as refused:
        give_role(head, Role.PROVINCIAL_COORDINATOR, by=None)
    assert "roles" in refused.value.message_dict
    assert not head.has_role(Role.PROVINCIAL_COORDINATOR)


def test_the_database_keeps_one_acting_a_post():
    post = Post.objects.get(province__name_th="น่าน")
    start = timezone.localdate()
    PostHolding.objects.create(post=post, user=UserFactory(), acting=True, started_on=start)
    with pytest.raises(IntegrityError), transaction.atomic():
        PostHolding.objects.create(post=post, user=UserFactory(), acting=True, started_on=start)
