"""Every page of the staff side that is ours, as each kind of staff sees it: for all to read.

Wagtail's own pages (its explorer, its editor) are walked, too, but there only our markup is ours.
"""

import re
import sqlite3
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.running_site import Site
from tests.journeys.visiting import check_accessible, check_fits, login

PHONE, DESKTOP = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
OURS = {"assessments", "audit", "certificates", "courses", "h5p", "people", "programmes", "reports"}
OURS |= {"surveys", "xapi"}
OUR_MARKUP = "[class^='staff-']:not(.staff-brand, .staff-brand *)"
# Files, and the ways out.
LEAVE_OUT = re.compile(r"/(export|pdf|csv|bulk|logout|preview)/|export=")
LINKS = """[...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")).concat(
    [...(document.getElementById("wagtail-sidebar-props")?.textContent ?? "")
        .matchAll(/"url": "([^"]+)"/g)].map((found) => found[1]))"""
# Wagtail's main part scrolls by itself, so a field that is too wide does not widen the page.
CUT_OFF = """[...document.querySelectorAll(".w-field :is(input, select, textarea)")]
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth)
    .map((one) => one.name)"""
# What only stands on the staff side while somebody waits for it.
WAITING = """
from certificates.models import Credential, IssueBatch
from courses import asking
from people import corrections, inviting
from people.enums import Role
from people.models import User
admin, trainee = (User.objects.get(email=f"{who}@demo.local") for who in ("admin", "trainee"))
asking.ask(trainee, "ขอทราบกำหนดเวลา", asking.about(trainee, "/courses/law/part-1/1-3/"), True)
corrections.ask(trainee, "พิมพ์ผิด", first_name="อรุณี")
inviting.invite("new@example.org", Role.AUDITOR, admin)
"""
START = {
    "admin": [
        "/admin/cohorts/this-year/",
        "/admin/progress/this-year/",
        "/admin/certificates/cohorts/this-year/",
    ],
    "instructor": ["/admin/progress/this-year/"],
}


@pytest.fixture(scope="module", autouse=True)
def _somebody_waits(site: Site) -> None:
    done = site.manage("shell", "--no-imports", "--command", WAITING)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("who", START)
def test_every_staff_page_of_ours_is_accessible_and_fits(page: Page, site: Site, who: str) -> None:
    login(page, site.url, f"{who}@demo.local")
    # The preview of a certificate's design says 422 while nothing is filled in.
    with page.watch.expecting(422):  # type: ignore[attr-defined]
        for address in walk(page, START[who]):
            check_sizes(page)
            check_accessible(page)
            # Opened at that size: from a wider window Wagtail's menu takes a while to fold.
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]
            page.goto(f"/en{address}")
            check_sizes(page)
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        book = page.request.get("/admin/progress/this-year/export/")
    assert book.ok


@pytest.mark.parametrize("who", START)
def test_our_markup_in_wagtails_editor_is_accessible(page: Page, site: Site, who: str) -> None:
    login(page, site.url, f"{who}@demo.local")
    for address in ("/admin/", *editors(site)):
        page.goto(address)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            check_fits(page)
        if page.locator(OUR_MARKUP).count():
            check_accessible(page, within=OUR_MARKUP)


def check_sizes(page: Page) -> None:
    """The page, opened at a phone's size, fits there, and on a desktop."""
    check_fits(page)
    assert page.evaluate(CUT_OFF) == [], page.url
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    check_fits(page)


def walk(page: Page, start: list[str]) -> Iterator[str]:
    """Open one page of each view of ours that can be reached, in Thai; yields its address.

    The window is to be as small as a phone's whenever it goes on.
    """
    waiting, seen = [*start, "/admin/"], set()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    while waiting:
        address = urlsplit(waiting.pop(0)).path
        view = view_of(address)
        if view in seen or view is None:
            continue
        seen.add(view)
        page.goto(address)
        waiting += page.evaluate(LINKS)
        yield address


def view_of(address: str) -> str | None:
    """The name of the view of ours that answers there."""
    if not address.startswith("/admin/") or LEAVE_OUT.search(address):
        return None
    try:
        found = resolve(address)
    except Resolver404:
        return None
    ours = found.func.__module__.split(".")[0] in OURS or address == "/admin/"
    return found.view_name if ours else None


def editors(site: Site) -> list[str]:
    """The editor of one page of each kind that belongs to a course."""
    database = sqlite3.connect(site.folder / "senathikan.sqlite3")
    kinds = database.execute(
        "SELECT min(id) FROM wagtailcore_page WHERE depth > 3 GROUP BY content_type_id"
    )
    return [f"/admin/pages/{pk}/edit/" for (pk,) in kinds]
