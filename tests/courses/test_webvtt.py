"""Captions are read, mended where they can be, and refused with the line to look at."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.webvtt import CaptionsRefused, Cue, plain_text, read, write

GOOD = """WEBVTT

NOTE เขียนเมื่อวานนี้

1
00:01.000 --> 00:04.000 line:90%
คำสั่งต้องบอก<b>เหตุผล</b>
และข้อกฎหมาย

00:00:04.500 --> 00:00:06.000
ผู้รับคำสั่งอุทธรณ์ได้
"""


def test_captions_with_all_that_may_stand_in_them():
    assert read(GOOD) == [
        Cue(1.0, 4.0, "คำสั่งต้องบอก<b>เหตุผล</b>\nและข้อกฎหมาย"),
        Cue(4.5, 6.0, "ผู้รับคำสั่งอุทธรณ์ได้"),
    ]


def test_srt_becomes_webvtt():
    text = "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nสวัสดี\r\n\r\n2\r\n01:00:03,000 --> 01:00:04,000\r\nต่อ"
    assert write(read(text)) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nสวัสดี\n\n01:00:03.000 --> 01:00:04.000\nต่อ\n"
    )


def test_what_is_said():
    assert plain_text(read(GOOD)) == "คำสั่งต้องบอกเหตุผล และข้อกฎหมาย\nผู้รับคำสั่งอุทธรณ์ได้"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("WEBVTT\n", 1),
        ("WEBVTT\n00:01.000 --> 00:02.000\nก", 2),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nก", 3),
        ("WEBVTT\n\n00:01 --> 00:02\nก", 3),
        ("WEBVTT\n\n00:61.000 --> 01:62.000\nก", 3),
        ("WEBVTT\n\n00:04.000 --> 00:02.000\nก", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", 3),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nก\n\n00:01.000 --> 00:02.000\nข", 6),
        ("WEBVTT\n\nข้อความที่ไม่มีเวลา", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nก\n00:03.000 --> 00:04.000\nข", 4),
    ],
)
def test_a_fault_is_named_by_its_line(text, line):
    with pytest.raises(CaptionsRefused) as refused:
        read(text)
    assert refused.value.line == line


cues = st.lists(
    st.tuples(
        st.integers(0, 9_000_000),
        st.integers(1, 60_000),
        st.text("กขคงที่ำ abc.", min_size=1).map(str.strip).filter(bool),
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: [Cue(a / 1000, (a + b) / 1000, text) for a, b, text in sorted(rows)])


@given(cues)
def test_what_is_written_is_read_again(wanted):
    assert read(write(wanted)) == wanted


@given(st.text())
def test_no_text_breaks_the_reading(text):
    with contextlib.suppress(CaptionsRefused):
        read(text)
