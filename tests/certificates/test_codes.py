"""The public code: what is typed is understood, what is wrong shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates import codes

symbols = st.sampled_from(codes.ALPHABET)
bodies = st.lists(symbols, min_size=16, max_size=16).map("".join)


@given(bodies)
def test_a_printed_code_is_read_back(body):
    code = body + codes.check_symbol(body)
    assert codes.normalised(codes.grouped(code)) == code
    assert [len(part) for part in codes.grouped(code).split("-")] == [4, 4, 4, 4, 1]


@given(bodies, st.integers(0, 15), symbols)
def test_any_one_wrong_symbol_shows(body, place, other):
    code = body + codes.check_symbol(body)
    wrong = code[:place] + other + code[place + 1 :]
    assert codes.normalised(wrong) == (code if other == code[place] else None)


@given(bodies, st.integers(0, 14), st.integers(1, 15))
def test_any_two_that_changed_places_show(body, place, distance):
    second = min(place + distance, 15)
    code = list(body + codes.check_symbol(body))
    right = "".join(code)
    code[place], code[second] = code[second], code[place]
    wrong = "".join(code)
    assert codes.normalised(wrong) == (right if wrong == right else None)


def test_the_ways_people_type_it():
    """Case 94."""
    body = "0123456789ABCDEF"
    code = body + codes.check_symbol(body)
    tail = f"{code[4:8]}-{code[8:12]}-{code[12:16]}-{code[16]}"
    for typed in (
        f"0123-{tail}",
        f" o1 23 {tail.lower()} ",
        f"OI23–{tail}",
        f"0l23‑{tail}",
        f"๐๑๒๓-{tail}",
        f"０１２３{tail}",
        f"https://senathikan.example/verify/0123-{tail}/",
        f"http://127.0.0.1:8000/en/verify/0123-{tail}",
    ):
        assert codes.normalised(typed) == code


@pytest.mark.parametrize(
    "typed", ["", " ", "%", "____-____-____-____-_", "ก" * 17, "A" * 100_000, "\x00"]
)
def test_what_is_no_code_is_none(typed):
    assert codes.normalised(typed) is None


def test_new_codes_differ():
    assert len({codes.new() for _ in range(1000)}) == 1000
