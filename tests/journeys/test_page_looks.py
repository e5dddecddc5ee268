"""Every page that a visitor or a trainee can open: for all to read, in both languages and themes."""

import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import check_accessible, check_fits, login

PHONE, DESKTOP = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
# A code of the right shape, with a right check letter, that nobody was given.
UNKNOWN = "AAAA-AAAA-AAAA-AAAA-A"
VISITOR = ["/", "/courses/", "/verify/", f"/verify/{UNKNOWN}/", "/invitation/", "/demo/mail/"]
VISITOR += ["/privacy/", "/accessibility/", "/guide/", "/no/such/page/"]
# A case, a quoted law and a table; a film; an assessment.
TRAINEE = ["/my/", "/courses/law/", "/courses/law/part-1/1-3/", "/courses/letter/part-1/6-2/"]
TRAINEE += ["/courses/letter/post-test/", "/my/profile/", "/my/name/", "/my/certificates/"]
TRAINEE += ["/my/questions/", "/questions/ask/?about=/courses/law/", "/search/?q=อุทธรณ์"]
LINKS = """[...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"))"""
PREPARE = """
from certificates.enums import RevocationReason
from certificates.models import Credential
from certificates.revoking import revoke
from courses import asking
from people.models import User
admin, trainee = (User.objects.get(email=f"{who}@demo.local") for who in ("admin", "trainee"))
asking.ask(trainee, "ขอทราบกำหนดเวลา", asking.about(trainee, "/courses/law/part-1/1-3/"), True)
reason = RevocationReason.ISSUED_IN_ERROR
revoke(Credential.objects.first(), by=admin, reason=reason, internal_reason="ตามบันทึก")
"""
QUESTION = "SELECT '/my/questions/' || public_id || '/' FROM courses_question"
VERDICTS = """SELECT '/verify/' || min(c.code) || '/' FROM certificates_credential
    c JOIN certificates_credentialstanding s ON s.credential_id = c.id GROUP BY s.state"""
ATTEMPTS = """SELECT '/attempts/' || min(a.public_id) || '/result/' FROM assessments_attempt a
    JOIN courses_enrolment e ON e.id = a.enrolment_id JOIN people_user u ON u.id = e.user_id
    WHERE u.email = 'trainee@demo.local' AND a.state = 'submitted' GROUP BY a.outcome"""


@pytest.fixture(scope="module", autouse=True)
def _prepared(site: Site) -> None:
    done = site.manage("shell", "--no-imports", "--command", PREPARE)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("who", ["visitor", "trainee"])
def test_every_page_is_accessible_and_fits(page: Page, site: Site, who: str) -> None:
    if who == "visitor":
        addresses = [*VISITOR, *asked(site, VERDICTS)]
    else:
        login(page, site.url, "trainee@demo.local")
        addresses = [*TRAINEE, *asked(site, QUESTION), *asked(site, ATTEMPTS)]
    with page.watch.expecting(404):  # type: ignore[attr-defined]
        for address in addresses:
            for prefix in ("/en", ""):
                page.goto(prefix + address)
                for size in (PHONE, DESKTOP):
                    page.set_viewport_size(size)  # type: ignore[arg-type]
                    check_fits(page)
            check_accessible(page)


@pytest.mark.parametrize("who", ["visitor", "trainee", "instructor", "admin"])
def test_no_link_of_the_frame_leads_nowhere(page: Page, site: Site, who: str) -> None:
    if who != "visitor":
        login(page, site.url, f"{who}@demo.local")
    starts = {"visitor": "/", "trainee": "/my/"}
    for prefix in ("", "/en"):
        page.goto(prefix + starts.get(who, "/admin/"))
        links = set(page.evaluate(LINKS))
        assert len(links) > 5
        for address in sorted(link for link in links if link.startswith("/")):
            if "/logout/" not in address:
                answer = page.request.get(address)
                assert answer.ok, f"{page.url} leads to {address}: {answer.status}"


def asked(site: Site, sql: str) -> list[str]:
    """Addresses that the site's data hold."""
    rows = sqlite3.connect(site.folder / "senathikan.sqlite3").execute(sql).fetchall()
    assert rows, sql
    return [address for (address,) in rows]


def test_a_film_is_run_with_large_controls(page: Page, site: Site) -> None:
    login(page, site.url, "trainee@demo.local")
    page.goto("/courses/letter/part-1/6-2/")
    bar, video = page.get_by_role("group", name="ควบคุมวีดิทัศน์"), page.locator("video")
    assert not video.evaluate("(film) => film.controls")
    for control in bar.locator("button, select, input").all():
        assert control.bounding_box()["height"] >= 44
    bar.get_by_role("button", name="เล่น").click()
    expect(bar.get_by_role("button", name="หยุดพัก")).to_be_visible()
    page.keyboard.press("k")
    expect(bar.get_by_role("button", name="เล่น")).to_be_visible()
    bar.get_by_role("slider", name="ตำแหน่งในวีดิทัศน์").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("slider")).to_have_attribute("aria-valuetext", "0:05 จาก 1:28")
    bar.get_by_label("ความเร็ว").select_option("1.5")
    assert video.evaluate("(film) => film.playbackRate") == 1.5
    bar.get_by_label("คำบรรยายเสียง").select_option(label="ไม่แสดง")
    assert video.evaluate("(film) => film.textTracks[0].mode") == "disabled"
