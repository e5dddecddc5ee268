"""What a part of a content says of its own end is not the end of the content."""

from playwright.sync_api import expect

from h5p.models import Play
from tests.factories.courses import course_with, enrolled
from tests.factories.h5p import activity_in, version_of
from tests.h5p.test_bridge import TALKING, inside, talking
from xapi.models import Statement

BOOK = TALKING.replace(
    "this.attach =",
    """
  const ended = (part) => {
    const event = this.createXAPIEventTemplate("completed");
    if (part) {
      event.data.statement.object = {
        id: "x", definition: { extensions: { "http://h5p.org/x-api/h5p-subContentId": part } },
      };
      event.data.statement.context.contextActivities = {};
    }
    event.setScoredResult(1, 2, this, true, true);
    return event;
  };
  this.getXAPIData = () => ({ statement: ended().data.statement, children: [] });
  window.chapter = () => this.trigger(ended("00000000-0000-4000-8000-000000000001"));
  this.attach =""",
)


def test_a_books_chapter_ends_without_the_book(site, window):
    course = course_with(lessons=1)
    page = activity_in(course, version_of(talking(BOOK)))
    shown = window(enrolled(course).user)
    shown.goto(page.get_url())
    expect(shown.locator("[data-h5p-state=ready]")).to_be_visible()
    frame = inside(shown)
    with shown.expect_response("**/h5p/plays/**"):
        frame.evaluate("window.chapter()")
    expect(shown.locator("[data-h5p-say=saved]")).to_be_visible()
    assert [one.object_id == one.activity for one in Statement.objects.all()] == [False]
    assert Play.objects.get().finished_at is None
    expect(shown.locator("[data-h5p-complete]")).to_be_hidden()
    frame.evaluate("window.done()")
    expect(shown.locator("[data-h5p-complete]")).to_be_visible()
