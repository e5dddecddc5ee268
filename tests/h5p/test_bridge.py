"""The page around a frame takes only what that frame says, in shape and measure, and loses nothing."""

import json
import re

import pytest
from django.urls import reverse
from playwright.sync_api import Error, expect

from h5p.models import Play
from people.enums import Role
from tests.factories.courses import block, course_with, enrolled, lessons_of
from tests.factories.h5p import activity_in, dependency, files_of, manifest, version_of
from tests.factories.people import UserFactory
from xapi.models import Statement

TALKING = """
H5P.Talking = function () {
  H5P.EventDispatcher.call(this);
  this.contentId = 1;
  this.attach = (box) => box.append("เริ่มแล้ว");
  this.getCurrentState = () => window.stateNow;
  window.say = (message) => parent.postMessage({ h5p: location.hash.slice(1), ...message }, "*");
  window.done = () => this.triggerXAPICompleted(3, 4, true);
};
H5P.Talking.prototype = Object.create(H5P.EventDispatcher.prototype);
"""
BROKEN = {
    "constructor": "H5P.Other = function () {};",
    "syntax": "H5P.Talking = function ( {",
    "throws": "H5P.Talking = function () { throw new Error('ตัวอย่าง'); };",
}


def talking(script=TALKING):
    return files_of("H5P.Talking") | {
        "h5p.json": manifest(
            mainLibrary="H5P.Talking", preloadedDependencies=[dependency("H5P.Talking")]
        ),
        "content/content.json": b"{}",
        "H5P.Talking-1.0/cards.js": script.encode(),
    }


@pytest.fixture
def playing(site, window):
    """A page with an activity in a window of somebody who takes it, and the content's frame."""
    version = version_of(talking())
    course = course_with(lessons=1)
    page = activity_in(course, version)
    enrolment = enrolled(course)
    shown = window(enrolment.user)
    shown.goto(page.get_url())
    shown.wait_for_selector("[data-h5p-state=ready]")
    return shown, inside(shown)


def inside(shown):
    return shown.locator("iframe.h5p__frame").element_handle().content_frame()


def height(shown):
    return shown.locator("iframe.h5p__frame").bounding_box()["height"]


def say(frame, **message):
    frame.evaluate("(message) => window.say(message)", message)


def test_the_height_follows_within_bounds(playing):
    shown, frame = playing
    frame.evaluate("document.querySelector('.h5p-content').style.height = '700px'")
    frame_box = shown.locator("iframe")
    expect(frame_box).to_have_css("height", re.compile(r"^(69\d|7\d\d)"))
    for asked, had in ((1e9, 6000), (-5, 80), (10, 80)):
        say(frame, kind="height", height=asked)
        expect(frame_box).to_have_js_property("offsetHeight", had)


@pytest.mark.parametrize("height_", ["900", None, {"x": 1}, [900]])
def test_case_71_a_height_that_is_no_number_is_nothing(playing, height_):
    shown, frame = playing
    before = height(shown)
    say(frame, kind="height", height=height_)
    shown.wait_for_timeout(200)
    assert height(shown) == before


def test_case_71_without_the_nonce_nothing_is_heard(playing):
    shown, frame = playing
    before = height(shown)
    say(frame, kind="height", height=555, h5p="forged")
    # Nor from another window, nonce or not.
    nonce = frame.evaluate("location.hash.slice(1)")
    shown.evaluate(
        "(nonce) => postMessage({ h5p: nonce, kind: 'height', height: 555 }, '*')", nonce
    )
    shown.wait_for_timeout(300)
    assert height(shown) == before


def test_case_71_a_state_cannot_reach_the_pages_own_objects(playing):
    shown, frame = playing
    for sub, key in (("__proto__", "polluted"), ("constructor", "prototype"), ("0", "__proto__")):
        say(frame, kind="state", sub=sub, key=key, value='"yes"')
    say(frame, kind="state", sub="__proto__", key="hasOwnProperty", value=None)
    shown.wait_for_timeout(1800)
    assert shown.evaluate("({}).polluted") is None
    assert shown.evaluate("typeof Object.prototype.hasOwnProperty") == "function"


def test_case_71_a_flood_is_not_followed(playing):
    shown, frame = playing
    asked = []
    shown.on("request", lambda request: asked.append(request) if request.method == "POST" else None)
    frame.evaluate(
        """() => { for (let n = 0; n < 5000; n += 1) window.say({ kind: "statement",
            statement: { verb: { id: "http://adlnet.gov/expapi/verbs/answered" }, object: { id: "x" },
                         result: { response: String(n) } } }); }"""
    )
    shown.wait_for_timeout(4000)
    assert len(asked) < 20
    assert Statement.objects.count() <= 240


def test_what_is_too_large_is_not_sent(playing):
    shown, frame = playing
    frame.evaluate(
        """() => window.say({ kind: "statement",
            statement: { verb: { id: "x" }, object: { id: "y".repeat(70000) } } })"""
    )
    frame.evaluate(
        "() => window.say({ kind: 'state', sub: '0', key: 'state', value: 'x'.repeat(300000) })"
    )
    shown.wait_for_timeout(1800)
    assert not Statement.objects.filter(verb="x").exists()
    assert Play.objects.get().states.count() == 0


def test_saved_is_said_only_of_the_newest_state(playing):
    shown, frame = playing
    saved = shown.locator("[data-h5p-say=saved]")
    expect(saved).to_be_visible()
    held = []
    shown.route("**/h5p/plays/**", lambda route: held.append(route), times=1)
    frame.evaluate("window.stateNow = { card: 1 }")
    with shown.expect_request("**/h5p/plays/**"):
        frame.locator("body").click()
        # From the touch on, long before the state is on its way.
        expect(saved).to_be_hidden(timeout=1000)
    expect(saved).to_be_hidden()
    held[0].continue_()
    expect(saved).to_be_visible()
    assert json.loads(Play.objects.get().states.get().value) == {"card": 1}
    # A touch that changed nothing leaves nothing to be sent.
    frame.locator("body").click()
    expect(saved).to_be_visible()


def test_nothing_is_lost_without_a_connection(playing):
    shown, frame = playing
    shown.context.set_offline(True)
    frame.evaluate("window.stateNow = { card: 5 }; window.done()")
    expect(shown.locator("[data-h5p-say=waiting]")).to_be_visible()
    shown.context.set_offline(False)
    expect(shown.locator("[data-h5p-complete]")).to_be_visible(timeout=15_000)
    play = Play.objects.get()
    assert (play.raw, play.most) == (3, 4)
    for _ in range(50):
        if play.states.exists():
            break
        shown.wait_for_timeout(100)
    assert json.loads(play.states.get().value) == {"card": 5}


def test_what_was_on_its_way_when_the_page_goes_arrives(playing):
    shown, frame = playing
    # Thai letters: three bytes each, so that it is the bytes that count for what may follow a page.
    frame.evaluate("window.stateNow = { text: 'ก'.repeat(15000) }")
    frame.locator("body").click()
    shown.wait_for_timeout(500)
    held = []
    shown.route("**/h5p/plays/**", lambda route: held.append(route))
    frame.evaluate("window.done()")
    shown.wait_for_timeout(400)
    assert held
    shown.unroute_all()
    shown.goto("/my/")
    shown.wait_for_timeout(800)
    play = Play.objects.get()
    assert (play.raw, play.most) == (3, 4)
    assert len(json.loads(play.states.get().value)["text"]) == 15000


def test_after_a_log_out_it_waits_for_the_same_person(playing, client):
    shown, frame = playing
    cookies = shown.context.cookies()
    shown.context.clear_cookies(name="sessionid")
    frame.evaluate("window.stateNow = { card: 5 }; window.done()")
    expect(shown.locator("[data-h5p-say=out]")).to_be_visible()
    shown.evaluate("localStorage.setItem('senathikan-person', 'somebody-else')")
    shown.context.add_cookies(cookies)
    asked = []
    shown.on("request", lambda request: asked.append(request) if request.method == "POST" else None)
    shown.evaluate("dispatchEvent(new Event('online'))")
    shown.wait_for_timeout(500)
    assert not asked
    shown.evaluate("localStorage.removeItem('senathikan-person')")
    shown.evaluate("dispatchEvent(new Event('online'))")
    expect(shown.locator("[data-h5p-complete]")).to_be_visible()
    assert Play.objects.get().raw == 3


def test_what_the_server_cannot_read_is_said_and_does_not_stop_the_rest(playing):
    shown, frame = playing
    shown.route(
        "**/h5p/plays/**",
        lambda route: route.fulfill(status=413, body="{}", content_type="application/json"),
        times=1,
    )
    frame.evaluate("window.stateNow = { card: 1 }")
    frame.locator("body").click()
    expect(shown.locator("[data-h5p-say=refused]")).to_be_visible()
    frame.evaluate("window.done()")
    expect(shown.locator("[data-h5p-complete]")).to_be_visible()


def test_a_state_is_kept_when_the_page_goes(playing):
    shown, frame = playing
    frame.evaluate("window.stateNow = { card: 7 }")
    # A touch, and at once away: nothing has been sent yet.
    frame.locator("body").click()
    shown.wait_for_timeout(500)
    shown.goto("/my/")
    shown.wait_for_timeout(500)
    assert json.loads(Play.objects.get().states.get().value) == {"card": 7}


@pytest.mark.parametrize("name", ["constructor", "syntax", "throws"])
def test_a_library_that_fails_is_said_in_the_page(site, window, name):
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    version = version_of(talking(BROKEN[name]), by=admin)
    shown = window(admin)
    shown.goto(reverse("h5p:try", args=[version.public_id]))
    expect(shown.locator("[data-h5p-failure]")).to_be_visible()
    assert "เปิดกิจกรรมไม่สำเร็จ" in shown.locator("[data-h5p-failure]").inner_text()
    assert shown.locator("[data-h5p-detail]").inner_text()


def test_what_never_says_that_it_is_ready_is_said_too(site, window):
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    version = version_of(talking(), by=admin)
    shown = window(admin)
    shown.clock.install()
    shown.route(
        "**/frame-start.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    shown.goto(reverse("h5p:try", args=[version.public_id]))
    expect(shown.locator("iframe")).to_be_attached()
    shown.clock.fast_forward(30_000)
    expect(shown.locator("[data-h5p-failure]")).to_be_visible()
    shown.unroute_all()
    shown.get_by_role("button", name="ลองอีกครั้ง").click()
    shown.wait_for_selector("[data-h5p-state=ready]")


def test_with_a_second_host_libraries_come_from_the_cache(site, window, settings):
    other = site.replace("127.0.0.1", "localhost")
    settings.H5P_ORIGIN = other
    directives = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "frame-src": ["'self'", other]}
    settings.CONTENT_SECURITY_POLICY = {
        **settings.CONTENT_SECURITY_POLICY,
        "DIRECTIVES": directives,
    }
    settings.WAGTAILADMIN_BASE_URL = site
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    address = reverse("h5p:try", args=[version_of(talking(), by=admin).public_id])
    shown = window(admin)
    fetched = []
    for _ in range(2):
        shown.goto(address)
        shown.wait_for_selector("[data-h5p-state=ready]")
        frame = inside(shown)
        assert frame.url.startswith(other)
        fetched.append(
            frame.evaluate(
                "performance.getEntriesByName("
                "document.querySelector('script[src*=bundle][src*=sets]').src)[0].transferSize"
            )
        )
    assert fetched[0] > 0
    assert fetched[1] == 0
    # The site around it is another origin still.
    with pytest.raises(Error):
        frame.evaluate("parent.document.title")


def test_several_contents_play_in_one_lesson(site, window):
    first, second = version_of(talking()), version_of(talking())
    course = course_with(lessons=1)
    lesson = lessons_of(course)[0]
    lesson.body = [block("h5p", {"content": one.content_id}) for one in (first, second)]
    lesson.save()
    enrolment = enrolled(course)
    shown = window(enrolment.user)
    shown.goto(lesson.get_url())
    expect(shown.locator("[data-h5p-state=ready]")).to_have_count(2)
    frames = [one.content_frame() for one in shown.locator("iframe.h5p__frame").element_handles()]
    frames[1].evaluate("window.done()")
    expect(shown.locator(".h5p__results").nth(1)).to_contain_text("3 จาก 4 คะแนน")
    assert shown.locator(".h5p__results").nth(0).inner_text().strip() == ""
    assert Play.objects.get(scaled__isnull=False).version == second
