"""What people do after a sitting: mark by a rubric, regrade with a preview, grant more time."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.text import normalise

TRAINEE, INSTRUCTOR, ADMIN = "trainee@demo.local", "instructor@demo.local", "admin@demo.local"
TEXT = "ครัวเรือน 214 ครัวเรือนขาดน้ำใช้ปีละ 40 วัน (สำรวจเมื่อ 1 ตุลาคม 2569) เป้าหมายไม่เกิน 5 วันภายในปี 2571"
COMMENT = "ระบุแหล่งที่มาของตัวเลขได้ชัดเจน ควรบอกค่าฐานของอำเภอข้างเคียงด้วย"
SECOND = "เห็นด้วยกับแนวทาง ผู้รับผิดชอบยังไม่ชัด"
# The exercise asks for two markers.
PREPARE = """
from assessments.models import AssessmentPage
AssessmentPage.objects.filter(slug="writing").update(second_marker=True, marking_gap=20)
"""
# The item whose key, were it another, would take most people below the mark.
FIND = """
from collections import Counter
from assessments.enums import AttemptState
from assessments.models import Attempt, ItemVersion
had = Counter()
for attempt in Attempt.objects.filter(state=AttemptState.SUBMITTED, purpose="posttest"):
    close = attempt.outcome == "passed" and attempt.score - 1 < attempt.max_score * attempt.rules["pass_percent"] / 100
    for drawn, mark in zip(attempt.drawn, attempt.marks):
        if mark:
            had[drawn["version"]] += 10 if close else 1
kinds = dict(ItemVersion.objects.filter(pk__in=had).values_list("pk", "item_type"))
best = max((pk for pk in had if kinds[pk] == "choice"), key=had.get)
print(best, ItemVersion.objects.get(pk=best).item_id)
"""


def words(page: Page, selector: str = "main") -> str:
    """The text of a part of the page, without the hidden characters that hold words together."""
    return normalise(page.locator(selector).first.inner_text())


@pytest.fixture
def people(open_window: Callable[..., Page], site: Site) -> dict[str, Page]:
    """The trainee, the instructor and the admin, each in a browser of their own."""
    windows = {}
    for email in (TRAINEE, INSTRUCTOR, ADMIN):
        windows[email] = open_window()
        login(windows[email], site.url, email)
    return windows


def run(site: Site, code: str) -> list[str]:
    done = site.manage("shell", "--no-imports", "--command", code)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_text_and_a_file_are_marked_by_two_and_the_trainee_reads_why(
    people: dict[str, Page], site: Site, pictures: Pictures
) -> None:
    run(site, PREPARE)
    trainee, instructor, admin = people[TRAINEE], people[INSTRUCTOR], people[ADMIN]
    hand_in(trainee, pictures)
    result = trainee.url
    instructor.goto("/admin/marking/")
    check_accessible(instructor, within=".staff-page")
    pictures.take(instructor, "queue")
    mark_all(instructor, COMMENT, pictures)
    trainee.goto(result)
    assert "ส่งแล้ว รอการตรวจ" in words(trainee, "h1")
    admin.goto("/admin/marking/")
    assert "ผู้ตรวจคนที่สอง" in words(admin, ".staff-page")
    mark_all(admin, SECOND)
    trainee.goto(result)
    assert "รอการตรวจ" not in words(trainee, "h1")
    told = words(trainee)
    assert normalise(COMMENT) in told
    assert normalise(SECOND) in told
    check_accessible(trainee)
    check_fits(trainee)
    pictures.take(trainee, "marked")


def hand_in(trainee: Page, pictures: Pictures) -> None:
    """Write the text, send the file, submit."""
    trainee.goto("/courses/strategy/writing/")
    trainee.locator("main form button[type=submit]").last.click()
    trainee.wait_for_url("**/attempts/**")
    for number in (1, 2):
        trainee.goto(re.sub(r"\?.*", "", trainee.url) + f"?item={number}")
        if trainee.locator("#file").count():
            file = {"name": "ปฏิทิน.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 plan"}
            trainee.locator("#file").set_input_files([file])  # type: ignore[list-item]
            expect(trainee.locator("[data-upload] [data-said]")).to_have_text("ส่งไฟล์แล้ว")
            pictures.take(trainee, "file")
        else:
            trainee.locator("textarea").fill(TEXT)
        expect(trainee.locator("[data-saved-word]")).to_have_text("บันทึกแล้ว")
    trainee.goto(re.sub(r"\?.*", "", trainee.url) + "submit/")
    trainee.locator("[data-submitting] button[type=submit]").click()
    trainee.wait_for_url("**/result/")
    assert "ส่งแล้ว รอการตรวจ" in words(trainee, "h1")


def mark_all(marker: Page, comment: str, pictures: Pictures | None = None) -> None:
    """Take each answer that one may, give full points but one, and finish."""
    for number in (1, 2):
        marker.goto("/admin/marking/")
        marker.get_by_role("button", name=re.compile("^รับมาตรวจ")).first.click()
        marker.wait_for_url("**/admin/marking/*/*/")
        assert "demo.local" not in words(marker, ".staff-page")
        rows = marker.locator(".result-row")
        for index in range(rows.count()):
            most = re.findall(r"\d+", rows.nth(index).locator("[id^=most-]").inner_text())[0]
            rows.nth(index).locator("input").fill(most if index else "2.5")
        marker.locator("#id_comment").fill(comment)
        if pictures and number == 1:
            check_accessible(marker, within=".staff-page")
            pictures.take(marker, "mark")
            marker.locator("[name=draft]").click()
            expect(marker.locator("#id_comment")).to_have_value(comment)
        marker.locator("[name=finish]").click()
        expect(marker.locator(".messages .success")).to_be_visible()


def test_a_wrong_key_is_regraded_after_a_preview(
    people: dict[str, Page], site: Site, pictures: Pictures
) -> None:
    admin = people[ADMIN]
    version, item = run(site, FIND)[-2:]
    admin.goto(f"/admin/banks/items/{item}/")
    admin.locator(f"a[href$='/banks/versions/{version}/regrade/']").click()
    admin.locator("input[name=act][value=key]").check()
    ticks = admin.locator(".result-newkey input[type=checkbox]")
    right = [index for index in range(ticks.count()) if ticks.nth(index).is_checked()]
    for index in right:
        ticks.nth(index).uncheck()
    ticks.nth((right[0] + 1) % ticks.count()).check()
    admin.get_by_role("button", name="ดูผลล่วงหน้า").click()
    told = words(admin, ".result-tell")
    changed = int(re.findall(r"คะแนนเปลี่ยน (\d+)", told)[0])
    assert changed > 0
    assert "ผลผ่านที่คงอยู่ โปรดพิจารณาเป็นรายบุคคล" in words(admin, ".result-kept")
    # Which certificates rest on them is listed or denied; both are tried in tests/certificates.
    assert "อาศัยผลเหล่านี้" in words(admin, ".result-kept")
    check_accessible(admin, within=".staff-page")
    pictures.take(admin, "regrade")
    admin.locator("#id_reason").fill("เฉลยเดิมอ้างมาตราที่ถูกแก้ไขแล้ว")
    admin.get_by_role("button", name="ปรับคะแนนตามนี้").click()
    admin.wait_for_url("**/banks/regrades/*/")
    assert f"คะแนนเปลี่ยน {changed}" in words(admin, ".staff-page")
    pictures.take(admin, "regraded")
    name = words(admin, ".result-kept li").split(":")[0]
    admin.goto(f"/admin/attempts/?q={name.split()[-1]}&outcome=passed")
    links = admin.get_by_role("link", name=name).all()
    for url in [str(link.get_attribute("href")) for link in links]:
        admin.goto(url)
        if "เฉลยเดิมอ้างมาตรา" in words(admin, ".staff-page"):
            break
    assert words(admin, ".staff-page").count("ผ่าน") > 1  # the old scoring stays beside the new one
    assert "เฉลยเดิมอ้างมาตรา" in words(admin, ".staff-page")
    pictures.take(admin, "scorings")


def test_more_time_and_another_go_are_granted_with_a_reason(
    people: dict[str, Page], pictures: Pictures
) -> None:
    trainee, admin = people[TRAINEE], people[ADMIN]
    trainee.goto("/courses/law/post-test/")
    trainee.locator("input[name=declared]").check()
    trainee.locator("form:has(input[name=declared]) [type=submit]").click()
    trainee.wait_for_url("**/attempts/**")
    sitting = re.sub(r"\?.*", "", trainee.url)
    staff = "/admin" + re.sub(r"^https?://[^/]+", "", sitting)
    admin.goto("/admin/attempts/")
    pictures.take(admin, "attempts")
    admin.goto(staff)
    grant(admin, "ให้เวลาเพิ่ม", "15", pictures, "time")
    trainee.reload()
    left = float(trainee.locator("[data-clock]").get_attribute("data-seconds") or 0)
    assert 44 * 60 < left <= 45 * 60
    trainee.goto(f"{sitting}submit/")
    trainee.locator("[data-submitting] button[type=submit]").click()
    trainee.wait_for_url("**/result/")
    receipt = re.findall(r"\d{4}-\d{8}", words(trainee))[0]
    admin.goto(staff)
    grant(admin, "เปิดให้ทำต่อ", "10", pictures, "reopen")
    assert receipt in words(admin, ".staff-page")
    check_accessible(admin, within=".staff-page")
    pictures.take(admin, "attempt")
    trainee.goto(sitting)
    expect(trainee.locator("[data-clock]")).to_be_visible()


def grant(admin: Page, act: str, minutes: str, pictures: Pictures, name: str) -> None:
    """Grant minutes with a reason; both stand in the attempt's history."""
    admin.get_by_role("link", name=act).click()
    admin.locator("[name=minutes]").fill(minutes)
    admin.locator("[name=reason]").fill("ไฟฟ้าดับทั้งอำเภอ ตามหนังสือสำนักงานจังหวัด")
    pictures.take(admin, name)
    admin.get_by_role("button", name=act).click()
    expect(admin.locator(".messages .success")).to_be_visible()
    assert "ไฟฟ้าดับทั้งอำเภอ" in words(admin, ".staff-page")
