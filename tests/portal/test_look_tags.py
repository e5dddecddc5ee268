"""Drawings in templates: what a reader sees, and what a screen reader is told."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from portal import icons


def render(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


@pytest.mark.parametrize("meaning", sorted(icons.DRAWINGS))
def test_every_meaning_has_its_drawing(meaning: str) -> None:
    assert "<path" in icons.inner_markup(meaning)


def test_states_that_can_stand_beside_each_other_do_not_share_a_drawing() -> None:
    apart = ["done", "running", "not_begun", "locked", "waiting", "warning", "error", "replaced"]
    assert len({icons.STATES[state] for state in apart}) == len(apart)


def test_an_icon_beside_a_word_is_silent_and_alone_it_is_named() -> None:
    assert 'aria-hidden="true"' in render('{% icon "done" %}')
    alone = render('{% icon "close" label=words %}', words='ปิด "นี้"')
    assert 'role="img"' in alone
    assert 'aria-label="ปิด &quot;นี้&quot;"' in alone


def test_an_unknown_meaning_is_refused() -> None:
    with pytest.raises(KeyError):
        render('{% icon "sparkles" %}')


@pytest.mark.parametrize("number", range(1, 7))
def test_a_subject_fills_its_own_petal(number: int) -> None:
    petals = re.findall(
        r"rotate\((\d+)\).*?petal--(\w+)", render("{% flower subject=n %}", n=number)
    )
    assert [angle for angle, shape in petals if shape == "full"] == [str((number - 1) * 60)]
    assert len(petals) == 6


def test_progress_draws_each_state_by_its_shape() -> None:
    html = render("{% flower progress=states %}", states=["done", "half", "empty"] * 2)
    assert html.count("petal--full") == 2
    assert html.count("petal--half-fill") == 2
    assert html.count("petal--empty") == 2


def test_the_emblem_has_a_tick_for_each_province() -> None:
    ticks = re.search(r'class="tick" d="([^"]+)"', render('{% flower "emblem" %}'))
    assert ticks is not None
    assert ticks.group(1).count("M") == 76


def test_segments_count_and_say_so_when_asked() -> None:
    html = render('{% segments 3 6 half=1 label="เรียนจบแล้ว 3 จาก 6 วิชา" %}')
    assert html.count("<i") == 6
    assert html.count('class="full"') == 3
    assert html.count('class="half"') == 1
    assert 'aria-label="เรียนจบแล้ว 3 จาก 6 วิชา"' in html
    assert 'aria-hidden="true"' in render("{% segments 3 6 %}")


def test_segments_never_exceed_their_number() -> None:
    assert render("{% segments 9 5 %}").count("<i") == 5


def test_a_state_is_icon_and_word_and_the_word_can_be_replaced() -> None:
    with translation.override("th"):
        assert "กำลังเรียน" in render('{% state_chip "running" %}')
    html = render('{% state_line "done" words %}', words="ครบ <b>")
    assert "ครบ &lt;b&gt;" in html
    assert "<svg" in html


def test_the_ring_has_an_arc_for_each_condition_after_the_first() -> None:
    html = render("{% ring petals states %}", petals=["empty"] * 6, states=["done", "x", "x"])
    assert html.count("ring-arc ") == 3
    assert html.count("ring-arc--done") == 1
    assert re.findall(r">(\d)</text>", html) == ["2", "3", "4"]


def test_numbers_stay_with_their_units() -> None:
    assert (
        render("{{ phone|keep }}", phone="0 2000 0000")
        == "0\N{NO-BREAK SPACE}2000\N{NO-BREAK SPACE}0000"
    )
