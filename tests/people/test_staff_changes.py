"""What staff change of people, from the form to the record."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEntry
from people import corrections, inviting
from people.enums import InvitationState, Role
from people.models import Invitation, Post, User
from tests.factories.people import UserFactory, head_of

pytestmark = pytest.mark.django_db

NAME = {"prefix": "นาง", "first_name": "อรุณี", "last_name": "ตัวอย่างดี", "language": "th"}


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin)
    return client


def url(name, *args):
    return reverse(f"staff_people:{name}", args=args)


def test_a_name_is_changed_by_its_parts_and_nothing_else_of_the_account(as_admin):
    person = UserFactory(email="kept@example.org")
    as_admin.post(
        url("edit", person.public_id),
        {**NAME, "spaced_prefix": "", "email": "taken@example.org", "is_superuser": "on"},
    )
    person.refresh_from_db()
    assert person.printed_name == "นางอรุณี ตัวอย่างดี"
    assert person.email == "kept@example.org"
    assert not person.is_superuser
    assert AuditEntry.objects.get().action == "people.person_changed"


def test_a_form_that_is_refused_keeps_what_was_typed(as_admin):
    person = UserFactory(first_name="เดิม")
    page = as_admin.post(
        url("edit", person.public_id), {**NAME, "first_name": "", "phone": "0 2111"}
    )
    assert page.status_code == 200
    assert 'value="0 2111"' in page.content.decode()
    person.refresh_from_db()
    assert person.first_name == "เดิม"


def test_the_printed_form_is_previewed_by_the_same_rule(as_admin):
    answer = as_admin.get(
        reverse("people:printed_name"),
        {
            "academic_title": "รองศาสตราจารย์",
            "prefix": "พันโท",
            "spaced_prefix": "on",
            "first_name": "สมชาย",
            "last_name": "ตัวอย่าง",
        },
    )
    assert answer.json() == {"name": "รองศาสตราจารย์ พันโท สมชาย ตัวอย่าง"}


def test_roles_are_ticked_and_unticked(as_admin):
    person = UserFactory()
    page = as_admin.get(url("roles", person.public_id)).content.decode()
    assert 'value="trainee"' in page
    assert page.count("checked") == 1
    as_admin.post(url("roles", person.public_id), {"roles": ["instructor", "auditor"]})
    assert set(person.groups.values_list("name", flat=True)) == {"instructor", "auditor"}
    assert AuditEntry.objects.count() == 3


def test_an_account_is_closed_after_a_question_and_opened_again(as_admin):
    person = UserFactory()
    question = as_admin.get(url("deactivate", person.public_id)).content.decode()
    assert str(person) in question
    assert "ออกจากระบบทันที" in question
    assert User.objects.get(pk=person.pk).is_active
    as_admin.post(url("deactivate", person.public_id))
    assert not User.objects.get(pk=person.pk).is_active
    as_admin.post(url("reactivate", person.public_id))
    assert User.objects.get(pk=person.pk).is_active


def invite(client, **changes):
    nan = Post.objects.get(province__name_th="น่าน")
    data = {**NAME, "email": "nan@example.org", "role": "trainee", "post": nan.pk, **changes}
    return client.post(url("invite"), {key: value for key, value in data.items() if value != ""})


def test_an_invitation_is_sent_by_mail(as_admin, django_capture_on_commit_callbacks, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    invite(as_admin)
    invitation = Invitation.objects.get()
    assert invitation.printed_name == "นางอรุณี ตัวอย่างดี"
    assert invitation.post.province.name_th == "น่าน"
    page = as_admin.get(url("invitation", invitation.pk)).content.decode()
    assert "นางอรุณี ตัวอย่างดี" in page
    assert inviting.path(invitation) not in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "known@example.org"}, "email"),
        ({"email": "open@example.org"}, "email"),
        ({"post": ""}, "post"),
        ({"role": "auditor"}, "post"),
        ({"role": "superuser"}, "role"),
        ({"email": "no-address"}, "email"),
        ({"first_name": ""}, "first_name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nobody_is_invited(as_admin, admin, changes, field):
    UserFactory(email="known@example.org")
    inviting.invite("open@example.org", Role.AUDITOR, admin)
    page = invite(as_admin, **changes)
    assert page.status_code == 200
    assert field in page.context["form"].errors
    assert Invitation.objects.count() == 1


def test_a_slip_is_shown_once_and_leads_to_the_account(as_admin, client):
    page = invite(as_admin, by_slip="slip")
    assert "no-store" in page["Cache-Control"]
    slip = page.context["slip"]
    html = page.content.decode()
    assert slip.code in html
    assert "data:image/svg+xml" in html
    assert mail.outbox == []
    again = as_admin.get(url("invitation", slip.invitation.pk)).content.decode()
    assert slip.code not in again
    assert slip.code not in as_admin.get(url("slip", slip.invitation.pk)).content.decode()
    client.logout()
    answer = client.post(reverse("people:code"), {"code": slip.code.lower()}, follow=True)
    assert "นางอรุณี ตัวอย่างดี" in answer.content.decode()
    wrong = client.post(reverse("people:code"), {"code": "AAAA-AAAA-AAAA"})
    assert "ไม่พบรหัสนี้" in wrong.content.decode()


def test_a_slip_is_renewed_and_an_invitation_withdrawn(as_admin, admin):
    invitation = inviting.invite("x@example.org", Role.AUDITOR, admin)
    first = as_admin.post(url("slip", invitation.pk)).context["slip"]
    second = as_admin.post(url("slip", invitation.pk)).context["slip"]
    assert first.code != second.code
    as_admin.post(url("withdraw", invitation.pk))
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.WITHDRAWN
    assert as_admin.post(url("slip", invitation.pk)).status_code == 302
    as_admin.post(url("send_again", invitation.pk))
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.WITHDRAWN


def test_invitations_are_filtered_by_where_they_stand(as_admin, admin):
    states = {}
    for state in InvitationState:
        states[state] = inviting.invite(f"{state.value}@example.org", Role.AUDITOR, admin)
    now = timezone.now()
    Invitation.objects.filter(email__startswith="expired").update(expires_at=now)
    Invitation.objects.filter(email__startswith="accepted").update(accepted_at=now)
    Invitation.objects.filter(email__startswith="withdrawn").update(withdrawn_at=now)
    for state in InvitationState:
        rows = as_admin.get(url("invitations"), {"state": state.value}).context["object_list"]
        assert [row.email for row in rows] == [f"{state.value}@example.org"]
        assert rows[0].state == state


def test_a_correction_shows_before_and_after_and_is_accepted(as_admin):
    person = UserFactory(prefix="นาย", first_name="สมหมาย")
    request = corrections.ask(person, "ตามบัตร", first_name="สมหมายดี")
    page = as_admin.get(url("correction", request.pk)).content.decode()
    assert "นายสมหมาย ตัวอย่าง" in page
    assert "นายสมหมายดี ตัวอย่าง" in page
    as_admin.post(
        url("correction", request.pk), {"accept": "1", "answer": "", "seen": request.wish}
    )
    person.refresh_from_db()
    assert person.printed_name == "นายสมหมายดี ตัวอย่าง"
    late = as_admin.post(
        url("correction", request.pk), {"decline": "1", "answer": "ไม่ตรง", "seen": request.wish}
    )
    assert "ไปก่อนแล้ว" in late.content.decode()
    after = as_admin.get(url("correction", request.pk)).content.decode()
    assert "นายสมหมาย ตัวอย่าง" in after


def test_a_wish_that_changed_after_it_was_seen_is_not_accepted(as_admin):
    person = UserFactory(first_name="สมหมาย")
    seen = corrections.ask(person, first_name="สมหมายดี").wish
    request = corrections.ask(person, first_name="ท่านผู้ว่า")
    answer = as_admin.post(url("correction", request.pk), {"accept": "1", "seen": seen})
    page = answer.content.decode()
    assert "คำขอเปลี่ยนไป" in page
    assert "ท่านผู้ว่า" in page
    person.refresh_from_db()
    assert person.first_name == "สมหมาย"


def test_declining_needs_an_answer_that_the_person_reads(as_admin, client):
    person = UserFactory(first_name="สมหมาย")
    request = corrections.ask(person, first_name="ดร. สมหมาย")
    refused = as_admin.post(
        url("correction", request.pk), {"decline": "1", "answer": " ", "seen": request.wish}
    )
    assert "answer" in refused.context["form"].errors
    as_admin.post(
        url("correction", request.pk), {"decline": "1", "answer": "ดร. เป็นวุฒิ", "seen": request.wish}
    )
    client.force_login(person)
    assert "ดร. เป็นวุฒิ" in client.get(reverse("people:name")).content.decode()
    person.refresh_from_db()
    assert person.first_name == "สมหมาย"


def test_a_head_moves_in_and_out_with_thai_dates(as_admin):
    former = head_of("น่าน", started_on=datetime.date(2025, 10, 1))
    new = UserFactory()
    code = former.post.province_id
    as_admin.post(url("take_post", code), {"user": new.pk, "on": "15 มีนาคม 2569"})
    former.refresh_from_db()
    holding = new.holdings.get()
    assert former.ended_on == datetime.date(2026, 3, 14)
    assert holding.started_on == datetime.date(2026, 3, 15)
    page = as_admin.get(url("post", code)).content.decode()
    assert "15 มีนาคม 2569" in page
    assert "14 มีนาคม 2569" in page
    as_admin.post(url("leave_post", code, holding.pk), {"on": "๑ เม.ย. ๖๙"})
    holding.refresh_from_db()
    assert holding.ended_on == datetime.date(2026, 4, 1)
    assert as_admin.get(url("leave_post", code, holding.pk)).status_code == 404


@pytest.mark.parametrize(
    ("on", "said"),
    [("31 มิถุนายน 2569", "มี 30 วัน"), ("1 ก.ย. 2568", "1 ตุลาคม 2568"), ("1/1/2600", "ยังมาไม่ถึง")],
)
def test_a_wrong_date_is_said_in_thai_and_kept(as_admin, on, said):
    former = head_of("น่าน", started_on=datetime.date(2025, 10, 1))
    new = UserFactory()
    page = as_admin.post(url("take_post", former.post.province_id), {"user": new.pk, "on": on})
    assert said in page.content.decode()
    assert f'value="{on}"' in page.content.decode()
    assert not new.holdings.exists()


def test_a_holding_is_ended_only_on_the_page_of_its_own_post(as_admin):
    nan, krabi = head_of("น่าน"), head_of("กระบี่")
    wrong = url("leave_post", krabi.post.province_id, nan.pk)
    assert as_admin.post(wrong, {"on": "1/4/2569"}).status_code == 404


def test_a_coordinator_is_tied_and_untied(as_admin):
    post = Post.objects.get(province__name_th="น่าน")
    coordinator = UserFactory(roles=[Role.PROVINCIAL_COORDINATOR])
    other = UserFactory()
    refused = as_admin.post(url("add_coordinator", post.province_id), {"user": other.pk})
    assert "user" in refused.context["form"].errors
    as_admin.post(url("add_coordinator", post.province_id), {"user": coordinator.pk})
    tie = coordinator.coordinations.get()
    as_admin.post(url("end_coordination", post.province_id, tie.pk))
    assert not coordinator.coordinations.exists()
    assert list(AuditEntry.objects.order_by("seq").values_list("action", flat=True)) == [
        "people.coordination_given",
        "people.coordination_ended",
    ]


def test_a_person_is_chosen_by_a_search_in_any_spelling(as_admin):
    UserFactory(first_name="สำราญ")
    UserFactory(first_name="สมาน")
    results = as_admin.get(reverse("staff_person_chooser:choose_results"), {"q": "สําราญ"})
    assert "สำราญ" in results.content.decode()
    assert "สมาน" not in results.content.decode()
    assert as_admin.get(reverse("staff_person_chooser:create")).status_code == 404
