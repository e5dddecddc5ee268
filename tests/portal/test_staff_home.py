"""The staff side's first page tells each role what waits for it, room by room."""

import pytest
from django.urls import reverse

from assessments.enums import ItemState
from certificates import issuing
from certificates.enums import State
from certificates.models import Credential, CredentialStanding
from courses import asking
from courses.asking import About
from courses.models import CourseSubmission
from people.enums import Role
from tests.factories.assessments import bank_with
from tests.factories.certificates import AchievementFactory, batch_terms, finishers
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

WAITS = "มีสิทธิรับวุฒิบัตร ยังไม่ได้ออก"


def shown(client, *roles):
    client.force_login(UserFactory(roles=list(roles)))
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


def test_questions_and_submissions_wait_for_those_who_see_to_them(client):
    asking.ask(UserFactory(), "ใช้แท็บเล็ตได้หรือไม่", About(), to_course=False)
    CourseSubmission.objects.create(
        course_key="6f2dd9a0-0000-4000-8000-000000000001",
        course_title="กฎหมาย",
        frozen=[],
        submitted_by=UserFactory(),
    )
    page = shown(client, Role.INSTITUTE_ADMIN)
    assert "คำถามรอคำตอบ" in page
    assert "วิชาที่ส่งตรวจ รอพิจารณา" in page
    page = shown(client, Role.AUDITOR)
    assert "คำถามรอคำตอบ" not in page
    assert "วิชาที่ส่งตรวจ รอพิจารณา" not in page


def test_items_in_review_wait_in_their_bank(client):
    bank = bank_with(items=1)
    bank.items.update(state=ItemState.IN_REVIEW)
    page = shown(client, Role.INSTITUTE_ADMIN)
    assert f"ข้อสอบรอตรวจใน{bank.title}" in page
    assert f"{reverse('staff_banks:items', args=[bank.pk])}?state=in_review" in page
    assert "ข้อสอบรอตรวจใน" not in shown(client, Role.INSTRUCTOR)


def test_certificates_wait_until_they_are_issued(client):
    achievement = AchievementFactory()
    finishers(achievement.cohort, 2)
    assert WAITS in shown(client, Role.INSTITUTE_ADMIN)
    assert WAITS not in shown(client, Role.INSTRUCTOR)
    assert WAITS not in shown(client, Role.AUDITOR)
    batch = issuing.start_batch(achievement, **batch_terms())
    first, second = issuing.issue_waiting(batch)
    assert WAITS not in shown(client, Role.INSTITUTE_ADMIN)
    CredentialStanding.objects.filter(pk=second).update(state=State.SET_ASIDE)
    assert "วุฒิบัตรที่จัดทำไฟล์ไม่สำเร็จ" in shown(client, Role.INSTITUTE_ADMIN)
    serials = dict(Credential.objects.values_list("pk", "serial"))
    page = client.get(reverse("certificates_staff:credentials"), {"state": "set-aside"})
    assert serials[second] in page.content.decode()
    assert serials[first] not in page.content.decode()
