"""How answers travel: by shape, with scripts and without."""

import pytest
from django.http import QueryDict

from assessments.answering import as_saved, from_form


@pytest.mark.parametrize(
    ("sent", "value"),
    [
        ("answer=a", "a"),
        ("shape=one&answer=a", "a"),
        ("shape=one", None),
        ("shape=text&answer=++", None),
        ("shape=text&answer=a%0D%0Ab", "a\nb"),
        ("shape=list&answer=a&answer=b", ["a", "b"]),
        ("shape=list", None),
        ("shape=map&answer.x=1&answer.y=&answer.z=+2", {"x": "1", "z": " 2"}),
        ("shape=map&answer.x=", None),
        ("shape=order&answer.x=2&answer.y=๑&answer.z=3", ["y", "x", "z"]),
        ("shape=order&answer.x=" + "9" * 5000, ["x"]),
        ("shape=order", None),
        ("shape=unknown&answer=a", "a"),
    ],
)
def test_a_form_is_read_by_its_shape(sent, value):
    assert from_form(QueryDict(sent)) == value


def test_the_same_answer_is_remembered_alike():
    assert as_saved(["b", "a"], "list") == as_saved(["a", "b"], "list") == '["a","b"]'
    assert as_saved({"b": "1", "a": "2"}, "map") == as_saved({"a": "2", "b": "1"}, "map")
    assert as_saved(["b", "a"], "order") == '["b","a"]'
    assert {as_saved(one, "text") for one in (None, "", [], {})} == {"null"}
