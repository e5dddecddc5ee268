"""Filling the wording's places: once, by plain substitution."""

from certificates.wording import fill, unknown_places


def test_places_are_filled_and_what_is_filled_in_is_not_read_again():
    """Cases 32 and 91."""
    values = {"programme": "{hours} {0.__class__} %(x)s", "hours": "๖๐"}
    assert fill("{programme} {hours} ชั่วโมง", values) == "{hours} {0.__class__} %(x)s ๖๐ ชั่วโมง"


def test_what_is_no_place_stays_as_written_and_is_named():
    text = "{programme} {Programme} {0.__class__} {{x}} {}"
    assert fill(text, {"programme": "ก"}) == "ก {Programme} {0.__class__} {{x}} {}"
    assert unknown_places(text, {"programme"}) == ["{Programme}", "{0.__class__}", "{x}", "{}"]
