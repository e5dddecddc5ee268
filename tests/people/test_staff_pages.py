"""Every staff page of this room: who it opens for, and how many queries it takes."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people import corrections, inviting, posts
from people.enums import Role
from people.models import Invitation, NameCorrection, Post, PostHolding, User
from tests.factories.people import UserFactory, head_of

pytestmark = pytest.mark.django_db

OCTOBER = datetime.date(2025, 10, 1)


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN], first_name="ผู้ดูแล")


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin)
    return client


def url(name, *args):
    return reverse(f"staff_people:{name}", args=args)


def pages(admin):
    """Every page of this room with what it is about, by the address's name."""
    holding = head_of("น่าน", started_on=OCTOBER)
    coordinator = UserFactory(roles=[Role.PROVINCIAL_COORDINATOR])
    tie = posts.coordinate(coordinator, holding.post, by=None)
    invitation = inviting.invite("new@example.org", Role.AUDITOR, admin)
    correction = corrections.ask(holding.user, "พิมพ์ผิด", first_name="อรุณี")
    person, code = [holding.user.public_id], [holding.post.province_id]
    return {
        "list": [],
        "list_results": [],
        "invite": [],
        "invitations": [],
        "invitations_results": [],
        "invitation": [invitation.pk],
        "send_again": [invitation.pk],
        "slip": [invitation.pk],
        "withdraw": [invitation.pk],
        "corrections": [],
        "corrections_results": [],
        "correction": [correction.pk],
        "person": person,
        "edit": person,
        "roles": person,
        "deactivate": person,
        "reactivate": person,
        "posts": [],
        "posts_results": [],
        "post": code,
        "take_post": code,
        "leave_post": [*code, holding.pk],
        "add_coordinator": code,
        "end_coordination": [*code, tie.pk],
    }


READ = {
    "list",
    "list_results",
    "invitations",
    "invitations_results",
    "invitation",
    "corrections",
    "corrections_results",
    "correction",
    "person",
    "posts",
    "posts_results",
    "post",
}


def test_the_list_of_pages_is_complete(admin):
    from people.staff.urls import urlpatterns

    assert set(pages(admin)) == {pattern.name for pattern in urlpatterns}


def test_an_institute_admin_opens_every_page(as_admin, admin):
    for name, args in pages(admin).items():
        assert as_admin.get(url(name, *args)).status_code == 200, name


def test_an_auditor_reads_and_an_instructor_sees_none_of_it(client, admin):
    every = pages(admin)
    for role, open_pages in ((Role.AUDITOR, READ), (Role.INSTRUCTOR, set())):
        client.force_login(UserFactory(roles=[role]))
        opened = {
            name for name, args in every.items() if client.get(url(name, *args)).status_code == 200
        }
        assert opened == open_pages, role
        chooser = client.get(reverse("staff_person_chooser:choose"))
        assert chooser.status_code == (200 if role == Role.AUDITOR else 404)


def test_nothing_changes_by_a_post_without_the_right(client, admin):
    every = pages(admin)
    before = list(User.objects.order_by("pk").values()), list(Invitation.objects.values())
    for role in (Role.AUDITOR, Role.INSTRUCTOR, Role.TRAINEE, Role.PROVINCIAL_COORDINATOR):
        user = UserFactory(roles=[role])
        client.force_login(user)
        for name, args in every.items():
            answer = client.post(url(name, *args), {"accept": "1", "email": "x@example.org"})
            assert answer.status_code in (403, 404, 405), (role, name)
        user.groups.clear()
        User.objects.filter(pk=user.pk).delete()
    assert before == (
        list(User.objects.order_by("pk").values()),
        list(Invitation.objects.values()),
    )
    assert NameCorrection.objects.get().state == "open"


def fill(admin, rows):
    """So many people with posts, invitations and corrections."""
    offices = list(Post.objects.select_related("province"))[:rows]
    for number, post in enumerate(offices):
        person = UserFactory()
        posts.take_post(person, post, on=OCTOBER, by=None)
        corrections.ask(person, first_name="ใหม่")
        inviting.invite(f"i{number}@example.org", Role.INSTRUCTOR, admin)
        coordinator = UserFactory(roles=[Role.PROVINCIAL_COORDINATOR])
        posts.coordinate(coordinator, post, by=None)


@pytest.mark.parametrize(
    ("name", "most"), [("list", 16), ("invitations", 12), ("corrections", 12), ("posts", 14)]
)
def test_a_list_takes_as_many_queries_for_fifty_rows_as_for_one(as_admin, admin, name, most):
    counts = []
    for rows in (1, 50):
        PostHolding.objects.all().delete()
        NameCorrection.objects.all().delete()
        Invitation.objects.all().delete()
        fill(admin, rows)
        as_admin.get(url(name))
        with CaptureQueriesContext(connection) as queries:
            assert as_admin.get(url(name)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= most


def test_a_person_is_found_by_name_role_province_and_region(as_admin, admin):
    nan = head_of("น่าน", UserFactory(first_name="อรุณี", prefix="นาง"))
    krabi = head_of("กระบี่", UserFactory(first_name="สำราญ"))
    coordinator = UserFactory(first_name="ประสาน", roles=[Role.PROVINCIAL_COORDINATOR])
    posts.coordinate(coordinator, krabi.post, by=None)

    def found(**query):
        return {row.first_name for row in as_admin.get(url("list"), query).context["object_list"]}

    assert found(q="สําราญ") == {"สำราญ"}
    assert found(q="นาง อรุณี") == {"อรุณี"}
    assert found(role="provincial-coordinator") == {"ประสาน"}
    assert found(province=nan.post.province_id) == {"อรุณี"}
    assert found(region="S") == {"สำราญ", "ประสาน"}
    assert found(region="S", role="trainee") == {"สำราญ"}
    assert found(q="ไม่มีคนนี้") == set()
    assert "ไม่พบรายการ" in as_admin.get(url("list"), {"q": "ไม่มีคนนี้"}).content.decode()


def test_the_list_is_in_dictionary_order_fifty_a_page(as_admin):
    for _ in range(51):
        UserFactory(first_name="ฮอ")
    UserFactory(first_name="เกษม")
    first = as_admin.get(url("list")).context["object_list"]
    assert len(first) == 50
    assert first[0].first_name == "เกษม"


def test_a_superuser_and_oneself_are_shown_but_not_changed(as_admin, admin):
    root = User.objects.create_superuser("root@example.org", "x", first_name="ราก")
    for person, said in ((root, "บัญชีผู้ดูแลระบบ"), (admin, "บัญชีของตนเอง")):
        page = as_admin.get(url("person", person.public_id))
        assert said in page.content.decode()
        for name in ("edit", "roles", "deactivate", "reactivate"):
            assert url(name, person.public_id) not in page.content.decode()
            assert as_admin.get(url(name, person.public_id)).status_code == 404
            assert as_admin.post(url(name, person.public_id), {}).status_code == 404
    assert User.objects.filter(is_active=False).count() == 0


def test_wagtails_own_pages_for_people_are_shut(as_admin, client):
    for name in ("index", "add"):
        assert as_admin.get(reverse(f"wagtailusers_users:{name}")).status_code == 404
    assert as_admin.get(reverse("wagtailusers_groups:index")).status_code == 404
    bulk = reverse("wagtail_bulk_action", args=["people", "user", "set_active_state"])
    assert as_admin.post(bulk).status_code == 404
