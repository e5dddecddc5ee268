"""Every kind of item is answered on a small phone, without a mouse where that matters, and stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.answering import answer_here, given
from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login

TRAINEE = "trainee@demo.local"
ATTEMPT = """
import datetime
from django.utils import timezone
from assessments.item_types import kind_of
from assessments.models import AssessmentPage, Attempt, ItemVersion
from courses.models import Enrolment
newest = {v.item_type: v for v in ItemVersion.objects.order_by("pk")}
page = AssessmentPage.objects.get(slug="writing", locale__language_code="th")
now = timezone.now()
attempt = Attempt.objects.create(
    enrolment=Enrolment.objects.filter(user__email="trainee@demo.local").first(),
    activity_key=page.translation_key, title="ทุกชนิดข้อ", number=1, purpose="posttest", seed="x",
    drawn=[{"version": v.pk, "options": kind_of(v.item_type).shown(v.content["th"])[::-1]} for v in newest.values()],
    rules={"pass_percent": 70, "review_shows": "everything", "max_attempts": 1, "time_limit_minutes": 0},
    declared_at=now, started_at=now)
print(attempt.public_id)
"""
KINDS = 14


@pytest.fixture(scope="module")
def address(site: Site) -> str:
    """An open attempt of the trainee's with one item of every kind."""
    done = site.manage("shell", "--no-imports", "--command", ATTEMPT)
    assert done.returncode == 0, done.stderr
    return f"/attempts/{done.stdout.split()[-1]}/"


@pytest.fixture
def small(open_window: Callable[..., Page], site: Site) -> Page:
    """The smallest phone that is promised for."""
    size = {"width": 320, "height": 640}
    page = open_window(viewport=size, is_mobile=True, has_touch=True)
    login(page, site.url, TRAINEE)
    return page


def test_every_kind_is_answered_and_stays(small: Page, address: str, pictures: Pictures) -> None:
    for number in range(1, KINDS + 1):
        small.goto(f"{address}?item={number}")
        assert given(small) == "null"
        answer_here(small)
        expect(small.locator("[data-saved-word]")).to_have_text("บันทึกแล้ว")
        before = given(small)
        assert before != "null"
        small.reload()
        assert given(small) == before
        check_fits(small)
        check_accessible(small)
        pictures.take(small, f"kind-{number:02}")
    small.goto(f"{address}submit/")
    small.locator("main form button[type=submit]").click()
    small.wait_for_url("**/result/")
    expect(small.locator("h1")).to_have_text("ส่งแล้ว รอการตรวจ")
    check_fits(small)
    check_accessible(small)
    pictures.take(small, "kinds-result")
