"""Bringing items in and taking them out in the bank's pages."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from assessments.enums import ItemState
from assessments.models import BroughtFile
from audit.models import AuditEntry
from courses import teams
from people.enums import Role
from tests.factories.assessments import bank_with
from tests.factories.courses import course_with
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

GOOD = "๑. ข้อ <b>แรก</b>\nก. ดำ\nข. แดง\nเฉลย ก\n\n๒. ข้อสอง\nตอบ: ถูก\n\n๓. ไม่มีเฉลย\nก. ดำ\nข. แดง"


def url(name, bank):
    return reverse(f"staff_banks:{name}", args=[bank.pk])


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def course():
    return course_with(lessons=1, title="กฎหมายปกครอง")


@pytest.fixture
def bank(course):
    return bank_with(items=0, slug="law", course=course)


@pytest.fixture
def instructor(course):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    return person


@pytest.fixture
def as_instructor(client, instructor):
    client.force_login(instructor)
    return client


@pytest.mark.parametrize("name", ["bring", "brought", "template", "take_out"])
@pytest.mark.parametrize(
    ("role", "in_team", "opens"),
    [
        (Role.INSTITUTE_ADMIN, False, True),
        (Role.INSTRUCTOR, True, True),
        (Role.INSTRUCTOR, False, False),
        (Role.AUDITOR, False, False),
        (Role.TRAINEE, True, False),
    ],
)
def test_only_those_who_write_in_the_bank_find_the_pages(
    client, bank, course, name, role, in_team, opens
):
    person = UserFactory(roles=[role])
    if in_team:
        teams.join(course, person, by=None)
    client.force_login(person)
    expected = (302 if name == "brought" else 200) if opens else 404
    assert client.get(url(name, bank)).status_code == expected
    if not opens and name != "template":
        assert client.post(url(name, bank), {"format": "text"}).status_code == 404


def test_from_the_box_to_drafts_in_the_bank(as_instructor, bank, instructor):
    preview = as_instructor.post(url("bring", bank), {"text": GOOD}, follow=True)
    page = words(preview)
    assert "ใหม่ 2 ข้อ" in page
    assert "ใช้ไม่ได้ 1 ข้อ" in page
    assert "ไม่พบเฉลย" in page
    assert "&lt;b&gt;แรก&lt;/b&gt;" in page
    assert not bank.items.exists()
    done = as_instructor.post(url("brought", bank), follow=True)
    assert "นำเข้าแล้ว 2 ข้อ" in words(done)
    assert set(bank.items.values_list("state", "created_by")) == {(ItemState.DRAFT, instructor.pk)}
    assert AuditEntry.objects.get(action="assessments.items_imported").actor_id == instructor.pk
    assert not BroughtFile.objects.exists()


def test_nothing_typed_is_lost(as_instructor, bank):
    wrong = as_instructor.post(url("bring", bank), {"text": "ไม่มีอะไรให้นำเข้า\x00"})
    assert wrong.status_code == 200
    assert "ไม่มีอะไรให้นำเข้า" in words(wrong)
    as_instructor.post(url("bring", bank), {"text": GOOD})
    assert "๓. ไม่มีเฉลย" in words(as_instructor.get(url("bring", bank)))


def test_a_file_is_held_between_preview_and_confirmation(as_instructor, bank):
    file = SimpleUploadedFile("ข้อสอบ.txt", GOOD.encode())
    preview = as_instructor.post(url("bring", bank), {"file": file, "format": "auto"}, follow=True)
    assert "ข้อสอบ.txt" in words(preview)
    as_instructor.post(url("brought", bank))
    assert bank.items.count() == 2


def test_a_file_that_cannot_be_read_is_told_at_its_field(as_instructor, bank):
    file = SimpleUploadedFile("a.xls", b"<html><table></table></html>")
    answer = as_instructor.post(url("bring", bank), {"file": file, "format": "auto"})
    assert answer.status_code == 200
    assert "HTML" in answer.context["form"].errors["file"][0]
    assert "โปรดวางข้อสอบ" in words(as_instructor.post(url("bring", bank), {}))


def test_what_another_brought_is_not_shown(as_instructor, client, bank, course):
    as_instructor.post(url("bring", bank), {"text": GOOD})
    other = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, other, by=None)
    client.force_login(other)
    assert client.get(url("brought", bank)).status_code == 302
    assert "ไม่มีเฉลย" not in words(client.get(url("bring", bank)))
    assert client.post(url("brought", bank)).status_code == 404
    assert not bank.items.exists()


def test_a_second_confirmation_adds_nothing(as_instructor, bank):
    as_instructor.post(url("bring", bank), {"text": GOOD})
    as_instructor.post(url("brought", bank))
    assert as_instructor.post(url("brought", bank)).status_code == 404
    assert bank.items.count() == 2


def test_the_template_and_the_export_are_downloads(as_instructor, bank, instructor):
    template = as_instructor.get(url("template", bank))
    assert "attachment" in template["Content-Disposition"]
    assert "ข้อสอบ" in load_workbook(io.BytesIO(template.content)).sheetnames
    as_instructor.post(url("bring", bank), {"text": GOOD})
    as_instructor.post(url("brought", bank))
    page = words(as_instructor.get(url("take_out", bank)))
    assert "Moodle XML" in page
    assert "2 ข้อ" in page
    file = as_instructor.post(url("take_out", bank), {"format": "text"})
    assert 'filename="law.txt"' in file["Content-Disposition"]
    assert "เฉลย: ก" in file.content.decode()
    assert AuditEntry.objects.get(action="assessments.items_exported").actor_id == instructor.pk
    assert as_instructor.post(url("take_out", bank), {"format": "other"}).status_code == 404


def test_the_pages_take_as_many_queries_for_fifty_items_as_for_one(
    as_instructor, bank, django_assert_max_num_queries
):
    many = "\n".join(f"{n}. ข้อ {n}\nตอบ: คำตอบ {n}" for n in range(1, 51))
    as_instructor.post(url("bring", bank), {"text": many})
    with django_assert_max_num_queries(25):
        as_instructor.get(url("brought", bank))
    as_instructor.post(url("brought", bank))
    assert bank.items.count() == 50
    with django_assert_max_num_queries(25):
        as_instructor.get(url("take_out", bank))
