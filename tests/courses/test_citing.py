"""A law changes, and what cites it is read again."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import LogContext

from audit.models import AuditEntry
from courses import citing, teams
from courses.keeping import FileKept
from courses.models import LessonPage, Statute, StatuteReview
from people.enums import Role
from tests.courses.test_bodies import statute_block
from tests.factories.assessments import bank_with
from tests.factories.courses import LessonFactory, StatuteFactory, course_with, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"staff_courses:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def statute():
    return StatuteFactory()


@pytest.fixture
def course():
    return course_with(lessons=2, title="กฎหมายปกครอง")


@pytest.fixture
def lesson(course, statute):
    """A lesson that cites the statute; its neighbour does not."""
    lesson = lessons_of(course)[0]
    lesson.title = "เหตุผลของคำสั่ง"
    lesson.body = [statute_block(statute)]
    lesson.save()
    return LessonPage.objects.get(pk=lesson.pk)


@pytest.fixture
def item(course, statute):
    item = bank_with(items=2, slug="law", course=course).items.order_by("pk").first()
    item.statutes.set([statute])
    return item


def of_team(course):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    return person


def change(statute, **fields):
    statute = Statute.objects.get(pk=statute.pk)
    for name, value in fields.items():
        setattr(statute, name, value)
    statute.save()
    return statute


CHANGES = [
    {"name_th": "พระราชบัญญัติใหม่"},
    {"year": 2540},
    {"amended": "ฉบับที่ 3 พ.ศ. 2562"},
    {"in_force_from": datetime.date(2026, 1, 1)},
    {"in_force_to": datetime.date(2026, 12, 31)},
]


@pytest.mark.parametrize("fields", CHANGES)
def test_a_change_lists_the_lessons_and_items_that_cite_the_statute(lesson, item, statute, fields):
    change(statute, **fields)
    listed = {(row.kind, row.key, row.title) for row in StatuteReview.objects.open()}
    assert listed == {
        ("lesson", str(lesson.translation_key), "เหตุผลของคำสั่ง"),
        ("item", str(item.pk), item.stem),
    }
    [told] = {str(row.changes) for row in StatuteReview.objects.all()}
    assert str(next(iter(fields.values()))) in told


def test_a_successor_is_a_change(item, statute):
    change(statute, replaced_by=StatuteFactory(name_th="พระราชบัญญัติใหม่", year=2570))
    assert StatuteReview.objects.open().count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"source": "ราชกิจจานุเบกษา เล่ม 113"},
        {"key": "another-key"},
        {"year": "2539"},
        {"name_th": "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง​ "},
        {},
    ],
)
def test_a_save_that_changes_no_law_lists_nothing(lesson, item, statute, fields):
    change(statute, **fields)
    assert not StatuteReview.objects.exists()


def test_a_draft_that_cites_is_listed_and_translations_once(course, lesson, statute):
    draft = lessons_of(course)[1]
    draft.body = [statute_block(statute)]
    draft.save_revision()
    change(statute, amended="ฉบับที่ 2")
    keys = StatuteReview.objects.values_list("key", flat=True)
    assert sorted(keys) == sorted([str(lesson.translation_key), str(draft.translation_key)])
    assert {row.course_key for row in StatuteReview.objects.all()} == {course.translation_key}


def test_a_retired_item_is_left_in_peace(item, statute):
    item.state = "retired"
    item.save()
    change(statute, amended="ฉบับที่ 2")
    assert not StatuteReview.objects.exists()


def test_two_changes_before_anybody_looked_are_one_line_with_both(item, statute):
    change(statute, year=2540)
    change(statute, year=2541, amended="ฉบับที่ 2")
    [row] = StatuteReview.objects.all()
    assert {one["field"]: (one["before"], one["after"]) for one in row.changes} == {
        "year": ("2539", "2541"),
        "amended": ("", "ฉบับที่ 2"),
    }


def test_what_was_checked_is_listed_anew_by_the_next_change(item, statute):
    person = UserFactory()
    change(statute, year=2540)
    [row] = StatuteReview.objects.all()
    assert citing.check(row, person, "ยังถูกต้อง")
    assert not citing.check(row, person), "once is enough"
    assert not StatuteReview.objects.open().exists()
    change(statute, year=2541)
    assert StatuteReview.objects.open().count() == 1
    assert StatuteReview.objects.count() == 2


def test_a_check_of_what_one_has_not_seen_is_refused(item, statute):
    change(statute, year=2540)
    [seen] = StatuteReview.objects.all()
    change(statute, year=2541)
    assert not citing.check(seen, UserFactory())
    assert StatuteReview.objects.open().count() == 1


def test_the_trail_tells_who_changed_and_who_checked(item, statute):
    admin, person = UserFactory(), UserFactory()
    with LogContext(user=admin):
        change(statute, year=2540)
    citing.check(StatuteReview.objects.get(), person)
    made = AuditEntry.objects.filter(action__startswith="courses.statute").order_by("pk")
    assert [(entry.action, entry.actor_id) for entry in made] == [
        ("courses.statute_changed", admin.pk),
        ("courses.statute_checked", person.pk),
    ]
    assert made[0].details == {"listed": 1}


def test_a_statute_that_items_cite_is_not_deleted(item, statute):
    with pytest.raises(FileKept, match="คำถามที่ 1"), transaction.atomic():
        statute.delete()
    assert list(item.statutes.all()) == [statute]


def test_a_bank_that_goes_to_another_course_takes_its_reviews_along(item, statute):
    from assessments.writing import change_bank

    change(statute, year=2540)
    other = course_with(lessons=1)
    change_bank(item.bank, "คลัง", UserFactory(), course=other, subject=None)
    assert StatuteReview.objects.get().course_key == other.translation_key


def test_the_team_checks_its_own_and_nobody_elses(client, course, item, statute):
    change(statute, amended="ฉบับที่ 2 พ.ศ. 2557", in_force_to=datetime.date(2027, 9, 30))
    [row] = StatuteReview.objects.all()
    client.force_login(of_team(course_with(lessons=1)))
    assert item.stem not in words(client.get(url("statute_reviews")))
    assert client.get(url("statute_review", row.pk)).status_code == 404
    seen = {"seen": row.asked_at.isoformat()}
    assert client.post(url("statute_review", row.pk), seen).status_code == 404
    assert StatuteReview.objects.open().exists()

    client.force_login(of_team(course))
    home = words(client.get(reverse("wagtailadmin_home")))
    assert "<b>1</b> บทเรียนและข้อสอบรอทบทวน" in home
    assert item.stem in words(client.get(url("statute_reviews") + "?standing=open"))
    page = words(client.get(url("statute_review", row.pk)))
    assert "ฉบับที่ 2 พ.ศ. 2557" in page
    assert "30 กันยายน 2570" in page
    after = client.post(url("statute_review", row.pk), seen | {"note": "ยังถูกต้อง"}, follow=True)
    assert "บันทึกว่าทบทวนแล้ว" in words(after)
    row.refresh_from_db()
    assert (row.checked_by, row.note) == (after.context["user"], "ยังถูกต้อง")
    assert "รอทบทวน เพราะกฎหมาย" not in words(client.get(reverse("wagtailadmin_home")))


def test_a_page_opened_before_the_next_change_checks_nothing(client, course, item, statute):
    change(statute, year=2540)
    [row] = StatuteReview.objects.all()
    change(statute, year=2541)
    client.force_login(of_team(course))
    answer = client.post(url("statute_review", row.pk), {"seen": row.asked_at.isoformat()})
    assert "โปรดเปิดหน้านี้ใหม่" in words(answer)
    assert StatuteReview.objects.open().exists()


def test_an_auditor_reads_and_has_no_button(client, item, statute):
    change(statute, year=2540)
    [row] = StatuteReview.objects.all()
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    page = words(client.get(url("statute_review", row.pk)))
    assert "ยืนยันว่าทบทวนแล้ว" not in page
    assert client.post(url("statute_review", row.pk), {}).status_code == 404


def test_the_editors_say_that_a_cited_law_changed(client, course, lesson, item, statute):
    change(statute, year=2540)
    client.force_login(of_team(course))
    pages = [
        reverse("staff_banks:item", args=[item.pk]),
        reverse("staff_banks:edit_item", args=[item.pk]),
        reverse("wagtailadmin_pages:edit", args=[lesson.pk]),
    ]
    for page in pages:
        assert "กฎหมายที่อ้างเปลี่ยน โปรดทบทวน" in words(client.get(page)), page
    for row in StatuteReview.objects.all():
        citing.check(row, UserFactory())
    for page in pages:
        assert "กฎหมายที่อ้างเปลี่ยน" not in words(client.get(page)), page


def test_changing_the_statute_in_the_library_lists_it(client, item, statute):
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    client.force_login(admin)
    data = {
        "name_th": statute.name_th, "name_en": "", "year": 2539, "key": statute.key,
        "amended": "ฉบับที่ 3 พ.ศ. 2562", "in_force_from": "", "in_force_to": "",
        "replaced_by": "", "source": "",
    }  # fmt: skip
    address = reverse("wagtailsnippets_courses_statute:edit", args=[statute.pk])
    assert client.post(address, data).status_code == 302
    entry = AuditEntry.objects.get(action="courses.statute_changed")
    assert (entry.actor_id, entry.details) == (admin.pk, {"listed": 1})


def _queries_of(act):
    with CaptureQueriesContext(
        connection,
    ) as found:
        act()
    return len(found)


def test_as_many_queries_for_fifty_as_for_one(client, course, statute):
    bank = bank_with(items=50, slug="many", course=course)
    for number in range(20):
        LessonFactory(parent=course, body=[statute_block(statute)], slug=f"cites-{number}")
    counts = {}
    client.force_login(of_team(course))
    client.get(url("statute_reviews"))
    for many, year in ((1, 2540), (50, 2541)):
        for item in bank.items.all()[:many]:
            item.statutes.set([statute])
        StatuteReview.objects.all().delete()
        change_one = lambda year=year: change(statute, year=year)  # noqa: E731
        counts[many] = (
            _queries_of(change_one),
            _queries_of(lambda: client.get(url("statute_reviews"))),
        )
    assert counts[1] == counts[50]
