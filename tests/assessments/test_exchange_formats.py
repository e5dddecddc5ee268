"""Every format: what goes out comes back, and whatever comes in is read or refused in words."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessments.exchange.carrying import Unreadable
from assessments.exchange.detecting import format_of
from assessments.exchange.formats import FORMATS
from assessments.exchange.likeness import likeness
from tests.factories.drafts import OF_KIND, item_lists


def feedback_of(draft):
    """All that is told after the answer."""
    return [
        draft.get("rationale", ""),
        draft.get("source", ""),
        *(o.get("feedback", "") for o in draft.get("options", [])),
    ]


def digest(item):
    return likeness(item.item_type, item.draft)


def fitting(name, items):
    """Those that the format can hold in full; some are left in any case."""
    found = [one for one in items if not FORMATS[name].lacks(one)]
    assume(found)
    return found


def assert_read_or_refused(read, content):
    """Any other exception than Unreadable fails the test."""
    refusal = None
    try:
        found = read(content)
    except Unreadable as error:
        refusal = error
    assert refusal.message if refusal else found


KINDS = [(name, kind) for name, f in FORMATS.items() for kind in sorted(f.HOLDS & set(OF_KIND))]


@pytest.mark.parametrize(("name", "kind"), KINDS)
@settings(max_examples=12)
@given(data=st.data())
def test_what_goes_out_comes_back(name, kind, data):
    items = fitting(name, data.draw(item_lists([kind], most=3)))
    reading = FORMATS[name].read(FORMATS[name].write(items))
    assert [one.problems for one in reading.items] == [[] for _ in items]
    assert [one.item_type for one in reading.items] == [one.item_type for one in items]
    assert [one.draft["stem"] for one in reading.items] == [one.draft["stem"] for one in items]
    assert [digest(one) for one in reading.items] == [digest(one) for one in items]
    assert [feedback_of(o.draft) for o in reading.items] == [feedback_of(o.draft) for o in items]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=15)
@given(data=st.data())
def test_mixed_items_come_back_and_are_recognised(name, data):
    items = fitting(name, data.draw(item_lists(FORMATS[name].HOLDS)))
    content = FORMATS[name].write(items)
    assert format_of(content) == name
    reading = FORMATS[name].read(content)
    assert [digest(one) for one in reading.items] == [digest(one) for one in items]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40)
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode)))
def test_anything_at_all_is_read_or_refused_in_words(name, content):
    assert_read_or_refused(FORMATS[name].read, content)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=20)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_words(name, data):
    content = FORMATS[name].write(fitting(name, data.draw(item_lists(FORMATS[name].HOLDS, most=2))))
    # In thousandths: a packed file has the time in it, and is not always as long.
    cut, at = (data.draw(st.integers(0, 1000)) * len(content) // 1000 for _ in range(2))
    damaged = content[:cut] + data.draw(st.binary(max_size=4)) + content[at:]
    assert_read_or_refused(FORMATS[name].read, damaged)


@settings(max_examples=40)
@given(content=st.binary(max_size=300))
def test_the_format_of_anything_is_told_or_refused(content):
    assert_read_or_refused(format_of, content)
