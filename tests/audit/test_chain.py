"""The pure chain: what holds and what shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.chain import GENESIS, Link, canonical, first_fault, link_hash


def make_chain(bodies: list[dict]) -> list[Link]:
    links, previous = [], GENESIS
    for seq, body in enumerate(bodies, start=1):
        current = link_hash(previous, body)
        links.append(Link(seq, previous, current, body))
        previous = current
    return links


CHAIN = make_chain([{"n": 1}, {"n": 2}, {"n": 3}, {"n": 4}])


def fault_of(links: list[Link]) -> tuple[str, int] | None:
    fault = first_fault(links, 4, CHAIN[-1].hash)
    return (fault.rule, fault.seq) if fault else None


def test_an_untouched_chain_holds():
    assert fault_of(CHAIN) is None
    assert first_fault([], 0, GENESIS) is None


def test_edited_deleted_inserted_reordered_and_truncated_entries_show():
    """Case 104, on the chain itself."""
    edited = replace(CHAIN[1], body={"n": 22})
    rehashed = replace(edited, hash=link_hash(CHAIN[0].hash, edited.body))
    assert fault_of([CHAIN[0], edited, *CHAIN[2:]]) == ("edited", 2)
    assert fault_of([CHAIN[0], rehashed, *CHAIN[2:]]) == ("previous", 3)
    assert fault_of([CHAIN[0], *CHAIN[2:]]) == ("gap", 2)
    assert fault_of([*CHAIN[:2], CHAIN[1], *CHAIN[2:]]) == ("gap", 3)
    assert fault_of([CHAIN[0], CHAIN[2], CHAIN[1], CHAIN[3]]) == ("gap", 2)
    swapped = [CHAIN[0], replace(CHAIN[2], seq=2), replace(CHAIN[1], seq=3), CHAIN[3]]
    assert fault_of(swapped) == ("previous", 2)
    assert fault_of(CHAIN[:3]) == ("head", 4)
    assert fault_of([]) == ("head", 4)
    assert first_fault(CHAIN, 3, CHAIN[2].hash).rule == "head"


def test_one_spelling_whatever_the_order_and_the_zone():
    bangkok = timezone(timedelta(hours=7))
    moment = datetime(2027, 5, 24, 9, 12, tzinfo=bangkok)
    assert canonical({"b": moment, "a": "ก"}) == canonical({"a": "ก", "b": moment.astimezone(UTC)})
    assert canonical({"a": "สำนักงาน"}).decode() == '{"a":"สำนักงาน"}'


@pytest.mark.parametrize(
    "value", [0.1, float("nan"), datetime.fromisoformat("2027-01-01"), {1, 2}, b"x"]
)
def test_what_two_databases_could_give_back_differently_is_refused(value):
    with pytest.raises(TypeError):
        canonical({"value": value})


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.text() | st.integers()), min_size=1),
    st.data(),
)
def test_any_changed_body_shows(bodies, data):
    links = make_chain(bodies)
    place = data.draw(st.integers(0, len(links) - 1))
    changed = replace(links[place], body={**links[place].body, "more": 1, "and more": "x"})
    broken = [*links[:place], changed, *links[place + 1 :]]
    assert first_fault(links, len(links), links[-1].hash) is None
    assert first_fault(broken, len(links), links[-1].hash).seq == place + 1
