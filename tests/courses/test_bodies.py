"""A lesson's blocks as they are drawn."""

import datetime

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from courses import renderers
from courses.access import NOT_FOUND
from courses.bodies import anchor_of, body_html, headings
from courses.models import LessonPage, Statute
from tests.factories.courses import LessonFactory, StatuteFactory, VideoFactory, block, course_with
from tests.seen import as_read

pytestmark = pytest.mark.django_db


def drawn(rf, *blocks):
    """The body with these blocks."""
    lesson = LessonFactory(parent=course_with(lessons=0), body=list(blocks))
    return shown(rf, LessonPage.objects.get(pk=lesson.pk))


def shown(rf, lesson):
    """The body as it is read."""
    return as_read(body_html(lesson, rf.get("/"), NOT_FOUND))


def statute_block(statute, **changes):
    value = {
        "statute": statute.pk,
        "section": "มาตรา 37",
        "verbatim": True,
        "text": "<p>ต้องจัดให้มีเหตุผล</p>",
    }
    return block("statute", {**value, **changes})


def test_a_headings_anchor_stays_when_its_wording_changes(rf):
    heading = block("heading", "การแจ้งคำสั่ง")
    html = drawn(rf, heading)
    assert f'id="{anchor_of(heading["id"])}"' in html
    lesson = LessonPage.objects.get()
    assert [h.text for h in headings(lesson)] == ["การแจ้งคำสั่ง"]
    assert headings(lesson)[0].anchor == anchor_of(heading["id"])


def test_a_statute_has_its_full_name_in_thai_digits(rf):
    html = drawn(rf, statute_block(StatuteFactory()))
    assert "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. ๒๕๓๙" in html
    assert "มาตรา ๓๗" in html
    assert "<blockquote" in html
    assert "สาระสำคัญ" not in html


def test_an_amendment_is_told_and_marked_as_thai(rf):
    statute = StatuteFactory(amended="ฉบับที่ 3 พ.ศ. 2562", source="ราชกิจจานุเบกษา")
    html = drawn(rf, statute_block(statute))
    assert 'แก้ไขเพิ่มเติมล่าสุด: <span lang="th">ฉบับที่ 3 พ.ศ. 2562</span>' in html
    assert 'ที่มา: <span lang="th">ราชกิจจานุเบกษา</span>' in html


def test_what_is_not_the_statutes_own_words_is_labelled(rf):
    html = drawn(rf, statute_block(StatuteFactory(), verbatim=False))
    assert "สาระสำคัญ มิใช่ถ้อยคำตามตัวบท" in html
    assert "<blockquote" not in html


def test_a_statute_no_longer_in_force_says_what_is(rf):
    new = StatuteFactory(name_th="พระราชบัญญัติใหม่", year=2570)
    old = StatuteFactory(in_force_to=datetime.date(2026, 1, 1), replaced_by=new)
    html = drawn(rf, statute_block(old))
    assert "ใช้บังคับถึง 1 มกราคม 2569" in html
    assert "ปัจจุบันใช้พระราชบัญญัติใหม่ พ.ศ. 2570" in html


def test_case_callout_and_accordion(rf):
    html = drawn(
        rf,
        block("case", {"title": "คำสั่งที่มีแต่ผล", "text": "<p>ร่าง</p>", "question": "ท่านจะทำอย่างไร"}),
        block("callout", {"kind": "warning", "title": "อายุความ", "text": "<p>ระวัง</p>"}),
        block("accordion", {"parts": [{"title": "ก", "text": "<p>ข</p>"}]}),
    )
    assert "กรณีศึกษา: คำสั่งที่มีแต่ผล" in html
    assert "ท่านจะทำอย่างไร" in html
    assert "ข้อควรระวัง: อายุความ" in html
    assert "<details><summary><span>ก</span>" in html


def test_a_table_has_caption_and_headers(rf):
    table = {
        "columns": [{"type": "text", "heading": "ขั้น"}, {"type": "text", "heading": "ภายใน"}],
        "rows": [{"values": ["<p>อุทธรณ์</p>", "<p>15 วัน</p>"]}],
        "caption": "",
    }
    html = drawn(rf, block("table", {"caption": "กำหนดเวลา", "table": table}))
    assert "กำหนดเวลา</figcaption>" in html
    assert 'aria-labelledby="' in html
    assert '<th scope="col">ภายใน</th>' in html
    assert '<th scope="row">' in html
    assert 'tabindex="0" role="group" aria-label="กำหนดเวลา"' in html


def test_a_film_has_captions_in_the_language_of_the_page_and_a_transcript(rf):
    film = VideoFactory(captions_en="WEBVTT\n\n", transcript_en="An order states its reasons.")
    html = drawn(rf, block("video", {"video": film.pk}))
    assert 'preload="metadata"' in html
    assert "คำสั่งต้องบอกเหตุผล" in html
    with translation.override("en"):
        assert "An order states its reasons." in shown(rf, LessonPage.objects.get())


def test_what_was_typed_is_text_and_no_markup(rf):
    html = drawn(rf, block("heading", "<script>alert(1)</script>"))
    assert "<script>" not in html


def test_a_statute_that_was_deleted_leaves_the_rest_standing(rf):
    statute = StatuteFactory()
    gone = statute_block(statute)
    Statute.objects.filter(pk=statute.pk)._raw_delete("default")
    assert "หัวข้อ" in drawn(rf, gone, block("heading", "หัวข้อ"))


def test_a_body_is_drawn_once_until_something_in_it_changes(rf, django_assert_num_queries):
    statute = StatuteFactory()
    drawn(rf, statute_block(statute))
    lesson = LessonPage.objects.get()
    with django_assert_num_queries(0):
        assert "พ.ศ. ๒๕๓๙" in shown(rf, lesson)
    statute.year = 2562
    statute.save()
    assert "พ.ศ. ๒๕๖๒" in shown(rf, LessonPage.objects.get())
    lesson = LessonPage.objects.get()
    lesson.body = [("heading", "หัวข้อใหม่")]
    lesson.save()
    assert "หัวข้อใหม่" in shown(rf, LessonPage.objects.get())
    assert Statute.objects.count() == 1


@pytest.mark.parametrize("number", [1, 50])
def test_many_statutes_cost_as_much_as_one(rf, number, django_assert_max_num_queries):
    blocks = [statute_block(StatuteFactory()) for _ in range(number)]
    lesson = LessonFactory(parent=course_with(lessons=0), body=blocks)
    lesson = LessonPage.objects.get(pk=lesson.pk)
    with django_assert_max_num_queries(1):
        body_html(lesson, rf.get("/"), NOT_FOUND)


def test_another_rooms_block_is_drawn_for_each_reader(rf, monkeypatch):
    monkeypatch.setattr(renderers, "_renderers", {})
    body = [
        block("heading", "ก่อน"),
        block("assessment", {"assessment": 7}),
        block("heading", "หลัง"),
    ]
    lesson = LessonFactory(parent=course_with(lessons=0), body=body)
    lesson = LessonPage.objects.get(pk=lesson.pk)
    assert "หลัง" in body_html(lesson, rf.get("/"), NOT_FOUND)
    seen = []

    def draw(request, access, value):
        seen.append((request.path, value))
        return mark_safe("<p>แบบทดสอบ</p>")

    renderers.register("assessment", draw)
    html = body_html(lesson, rf.get("/one/"), NOT_FOUND)
    body_html(lesson, rf.get("/two/"), NOT_FOUND)
    assert html.index("ก่อน") < html.index("แบบทดสอบ") < html.index("หลัง")
    assert seen == [("/one/", {"assessment": 7}), ("/two/", {"assessment": 7})]
