"""An auditor reads everything and changes nothing: every address of the staff side, by POST.

The list comes from the URL resolver, so that a page which is added is asked too.
"""

import itertools
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import RoutePattern, URLPattern
from django.utils import timezone
from wagtail.users.models import UserProfile

from assessments import attempts, marking
from assessments.enums import ItemType
from assessments.models import Regrade
from assessments.uploads import hand_in
from certificates.models import IssueBatch
from courses import asking
from courses.models import CourseDocument, CourseTeamMember, Picture
from courses.publishing import submit_course
from courses.teams import join
from h5p import drafts, playing
from people import corrections, inviting
from people.enums import Role
from people.posts import coordinate
from portal.models import InstituteSettings
from surveys import answering
from tests.factories.assessments import assessment_in
from tests.factories.certificates import issued
from tests.factories.courses import StatuteFactory, VideoFactory, course_with, enrolled, lessons_of
from tests.factories.files import picture
from tests.factories.h5p import package_files, staged, version_of
from tests.factories.items import approved
from tests.factories.people import UserFactory, head_of
from tests.factories.programmes import CohortFactory, half_day, seats
from tests.factories.surveys import answered_by, survey_in

pytestmark = pytest.mark.django_db

STAFF, LEAVING = "admin/", "admin/logout/"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
# A log-in's session, and sizes of a picture that are made when they are first looked at.
NO_CHANGE = ("django_session", "courses_rendition")
LIBRARIES = ("wagtail", "django")
# What is asked first when a POST is refused: the method, the right, or the thing itself.
REFUSED = {403, 404, 405}


@dataclass(frozen=True)
class Address:
    """One address as the resolver has it: its pattern, and whose view answers."""

    pattern: str
    view: Any

    @property
    def ours(self) -> bool:
        """Whether the view is the product's own."""
        return not getattr(self.view, "view_class", self.view).__module__.startswith(LIBRARIES)

    def filled(self, things: dict[str, list[Any]]) -> Iterator[str]:
        """With every combination of the things that it may be about."""
        names = PARAMETER.findall(self.pattern)
        numbers = things["pk"]
        for values in itertools.product(*(things.get(name, numbers) for name in names)):
            path = "/" + self.pattern
            for name, value in zip(names, values, strict=True):
                path = re.sub(rf"<(?:\w+:)?{name}>", str(value), path)
            if _leads_to(path, self.view):
                yield path


def _leads_to(path: str, view: Any) -> bool:
    try:
        return bool(resolve(path).func == view)
    except Resolver404:
        return False


def addresses(resolver: Any = None, before: str = "") -> Iterator[Address]:
    """Every address of the staff side."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from addresses(pattern, route)
        elif (
            route.startswith(STAFF)
            and route != LEAVING
            and isinstance(pattern.pattern, RoutePattern)
        ):
            yield Address(route, pattern.callback)


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements that change something, while this lasts."""
    found: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if WRITES.match(sql) and not any(table in sql for table in NO_CHANGE):
            found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield found


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def things(settings, tmp_path, admin) -> dict[str, list[Any]]:
    """One of each thing that an address can be about, by the name of its place in the address."""
    settings.MEDIA_ROOT = settings.EMAIL_FILE_PATH = settings.H5P_ROOT = tmp_path
    course = course_with(lessons=2)
    lesson, retired = lessons_of(course)
    join(course, UserFactory(roles=[Role.INSTRUCTOR]), None)
    member = CourseTeamMember.objects.get()
    assessment = assessment_in(course)
    bank = assessment.draws.get().bank
    cohort = CohortFactory(slug="running", courses=[course])
    seat = seats(cohort, 1)[0]
    [credential] = issued()
    holding = head_of("น่าน")
    tie = coordinate(UserFactory(roles=[Role.PROVINCIAL_COORDINATOR]), holding.post, None)
    survey = survey_in(course)
    answered_by(survey, course, 5)
    answering.close(survey.translation_key, "cohort:test", by=None)
    question = asking.ask(seat.user, "ส่งงานได้ถึงเมื่อใด", asking.about(seat.user, "/my/"), False)
    marked = _handed_in(bank, course, admin)
    changed = StatuteFactory()
    bank.items.latest("pk").statutes.set([changed])
    changed.amended = "ฉบับที่ 2 พ.ศ. 2562"
    changed.save()
    retired.unpublish()
    lesson.title = "แก้แล้ว"
    lesson.save_revision()
    played = version_of(by=admin)
    draft = drafts.of_content(admin, played.content)
    draft.save()
    draft.folder.joinpath("images").mkdir(parents=True)
    draft.folder.joinpath("images/a.png").write_bytes(picture())
    numbered = [
        played.main_library,
        *(course, lesson, member, member.user, bank, bank.items.get_queryset()[0], holding, tie),
        *(cohort.programme, half_day(cohort), seat.user, submit_course(course, member.user)),
        *(credential.achievement, credential.series, credential.achievement.design),
        credential.achievement.design.issuer,
        corrections.ask(holding.user, "พิมพ์ผิด", first_name="อรุณี"),
        inviting.invite("new@example.org", Role.AUDITOR, None),
        *(assessment, changed, changed.reviews.get(), VideoFactory(), *marked["numbered"]),
        Picture.objects.create(title="ภาพ", file=ContentFile(picture(), "picture.png")),
        CourseDocument.objects.create(title="เอกสาร", file=ContentFile(b"%PDF-", "document.pdf")),
    ]
    people = [seat.user.public_id, IssueBatch.objects.get().public_id, question.public_id]
    people += [marked["file"].public_id, marked["attempt"].public_id]
    people += [
        draft.public_id,
        played.public_id,
        played.content.public_id,
        staged(package_files(), admin).public_id,
    ]
    return {
        "pk": sorted({thing.pk for thing in numbered}),
        "slug": [cohort.slug, credential.achievement.cohort.slug],
        "seat": [seat.public_id],
        "code": [credential.code, holding.post.province_id, tie.post.province_id],
        "public_id": people,
        "kind": ["choice"],
        "path": ["images/a.png"],
        "registration": [playing.begin(enrolled(course), uuid.uuid4(), played).registration],
        "key": [retired.translation_key, survey.translation_key],
        "occasion": ["cohort:test"],
        "attempt": [marked["attempt"].public_id],
        **{name: ["courses"] for name in ("app_label", "app_name", "content_type_app_name")},
        **{name: ["coursepage", "picture"] for name in ("model_name", "content_type_model_name")},
        **{name: ["delete"] for name in ("action", "action_name")},
        **{"mode": ["default"], "filter_spec": ["original"], "token": ["x"], "uidb64": ["x"]},
    }


def _handed_in(bank: Any, course: Any, marker: Any) -> dict[str, Any]:
    """An attempt with a file that waits for its marks, an item with a picture, a regrade."""
    bank.items.update(state="retired")
    version = approved(bank, ItemType.UPLOAD)
    page = assessment_in(course, items=1, slug="handing-in")
    page.draws.update(bank=bank)
    attempt = attempts.start(enrolled(course), page, declared=True)
    file = hand_in(attempt, version.pk, SimpleUploadedFile("letter.png", picture()))
    saved = {"file": file.public_id, "name": file.name}
    attempts.save_answer(attempt, version.pk, 1, saved)
    attempts.submit(attempt)
    marking.take(attempt.public_id, version.pk, marker)
    regrade = Regrade.objects.create(
        version=version, act="credit", reason="ข้อกำกวม", by=UserFactory(), at=timezone.now()
    )
    shown = approved(bank, ItemType.HOT_SPOT)
    return {"attempt": attempt, "file": file, "numbered": [version, regrade, shown.item]}


def test_an_auditor_changes_nothing_by_any_address(client: Client, things):
    auditor = UserFactory(roles=[Role.AUDITOR])
    # Both are made when they are first asked for, whoever asks.
    UserProfile.get_for_user(auditor)
    InstituteSettings.load()
    client.force_login(auditor)
    # Wagtail's own pages fail at the root of the tree; what counts of them is that nothing changes.
    client.raise_request_exception = False
    asked, wrong = 0, []
    for address in addresses():
        for path in address.filled(things):
            with writes() as found:
                answer = client.post(path, {"reason": "issued-in-error", "body": "x", "note": "x"})
            asked += 1
            refused = answer.status_code in REFUSED or answer.get("Location") == "/admin/"
            if found or (address.ours and not refused):
                wrong.append(f"{path}: {answer.status_code} {found[:1]}")
    assert not wrong, "\n".join(wrong)
    assert asked > 500


def test_what_is_asked_is_there(client: Client, things, admin):
    """An address about nothing would answer 404 to anybody: an institute admin finds each.

    A new page that is missing here needs its thing in ``things``.
    """
    client.force_login(admin)
    missing = [
        address.pattern
        for address in addresses()
        if address.ours
        and all(client.get(path).status_code == 404 for path in address.filled(things))
    ]
    # The choosers choose people; nobody makes them there.
    assert missing == ["admin/people-chooser/create/"]


def test_a_change_would_be_seen(client: Client, things, admin):
    """The watch itself: what an institute admin may do does write."""
    client.force_login(admin)
    seat = things["seat"][0]
    with writes() as found:
        client.post(f"/admin/cohorts/{things['slug'][0]}/seats/{seat}/withdraw/")
    assert any("programmes_placement" in sql for sql in found)
