"""Nobody acts on themselves, on a superuser, or beyond their own rights."""

import pytest
from django.contrib.auth.models import Group, Permission

from audit.models import AuditEntry
from people import accounts, corrections, reach, roles
from people.enums import Role
from people.models import User
from people.reach import OutOfReach
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def root():
    return User.objects.create_superuser("root@example.org", "x", first_name="ราก")


def test_an_institute_admin_can_give_every_role(admin):
    """Fails when a room gives instructors or auditors what admins do not have."""
    assert reach.roles_to_give(admin) == list(Role)


def test_a_role_is_given_and_taken_on_record(admin):
    person = UserFactory()
    assert roles.give_role(person, Role.INSTRUCTOR, admin)
    assert not roles.give_role(person, Role.INSTRUCTOR, admin)
    assert person.has_perm("wagtailadmin.access_admin")
    assert roles.take_role(person, Role.INSTRUCTOR, admin)
    assert not roles.take_role(person, Role.INSTRUCTOR, admin)
    assert not person.has_perm("wagtailadmin.access_admin")
    told = AuditEntry.objects.order_by("seq").values_list("action", "details", "actor_id")
    assert list(told) == [
        ("people.role_given", {"role": "instructor"}, admin.pk),
        ("people.role_taken", {"role": "instructor"}, admin.pk),
    ]


def test_nobody_changes_their_own_roles(admin, root):
    for person in (admin, root):
        with pytest.raises(OutOfReach):
            roles.give_role(person, Role.AUDITOR, person)
        with pytest.raises(OutOfReach):
            roles.take_role(person, Role.INSTITUTE_ADMIN, person)


def test_a_superuser_is_out_of_everybodys_reach(admin, root):
    other = User.objects.create_superuser("other@example.org", "x", first_name="อื่น")
    request = corrections.ask(root, first_name="ใหม่")
    for by in (admin, other):
        for act in (
            lambda by: roles.give_role(root, Role.TRAINEE, by),
            lambda by: accounts.change_person(root, by, first_name="ใหม่"),
            lambda by: accounts.deactivate(root, by),
            lambda by: corrections.accept(request, by),
        ):
            with pytest.raises(OutOfReach):
                act(by)
    assert not AuditEntry.objects.exists()


def test_nobody_gives_more_than_they_have_or_touches_who_has_more(admin):
    clerk = UserFactory()
    clerk.user_permissions.set(
        Permission.objects.filter(codename__in=["assign_roles", "edit_person"])
    )
    clerk = User.objects.get(pk=clerk.pk)
    person = UserFactory()
    assert reach.roles_to_give(clerk) == [Role.TRAINEE, Role.PROVINCIAL_COORDINATOR]
    with pytest.raises(OutOfReach):
        roles.give_role(person, Role.INSTITUTE_ADMIN, clerk)
    with pytest.raises(OutOfReach):
        accounts.change_person(admin, clerk, phone="0 2000 0000")
    assert accounts.change_person(person, clerk, phone="0 2000 0000")


def test_a_role_that_holds_something_more_is_out_of_reach(admin):
    more = Permission.objects.get(codename="delete_user", content_type__app_label="people")
    Group.objects.get(name=Role.AUDITOR.value).permissions.add(more)
    assert Role.AUDITOR not in reach.roles_to_give(admin)


def test_nobody_decides_their_own_correction(admin):
    request = corrections.ask(admin, first_name="ใหม่")
    for decide in (corrections.accept, corrections.decline):
        with pytest.raises(OutOfReach):
            decide(request, admin, "เห็นชอบ")
