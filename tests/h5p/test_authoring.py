"""Parameters become a form and parameters again: what nobody changed is what it was."""

import json
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from h5p import authoring, checking, conditions, semantics
from h5p.authoring import Why
from h5p.closures import library_name
from h5p.manifests import LibraryName
from h5p.packing import OWN, own_library
from h5p.refusals import Refused

TEXT = {"name": "text", "type": "text", "label": "Text"}
FIELDS = [
    {"name": "plain", "type": "text", "label": "Plain"},
    {"name": "long", "type": "text", "widget": "textarea", "optional": True, "default": "d"},
    {"name": "rich", "type": "text", "widget": "html", "tags": ["strong", "em", "ul", "h2"]},
    {"name": "number", "type": "number", "default": 3, "min": 0},
    {"name": "yes", "type": "boolean", "default": True},
    {"name": "one", "type": "select", "options": [{"value": "a", "label": "A"}, {"value": 2}]},
    {"name": "many", "type": "select", "multiple": True, "options": [{"value": "a"}]},
    {"name": "image", "type": "image"},
    {"name": "drawn", "type": "group", "widget": "dragQuestion", "fields": [TEXT]},
    {"name": "never", "type": "number", "widget": "none", "default": 5},
    {"name": "flat", "type": "group", "fields": [TEXT]},
    {"name": "part", "type": "group", "isSubContent": True, "fields": [TEXT]},
    {"name": "group", "type": "group", "fields": [TEXT, {"name": "n", "type": "number"}]},
    {"name": "texts", "type": "list", "field": {"type": "group", "fields": [TEXT]}},
    {
        "name": "rows",
        "type": "list",
        "min": 1,
        "field": {
            "type": "group",
            "fields": [TEXT, {"name": "more", "type": "list", "field": TEXT}],
        },
    },
    {"name": "inner", "type": "library", "options": ["H5P.Inner 1.2", "H5P.Gone 1.0"]},
]
INNER = [
    TEXT,
    {"name": "deeper", "type": "library", "optional": True, "options": ["H5P.Inner 1.2"]},
]


class Shelf:
    """One library."""

    def fields(self, name: LibraryName) -> Any:
        return semantics.read(INNER) if str(name) == "H5P.Inner 1.2" else None

    def title(self, name: LibraryName) -> str:
        return "Inner"


READ = semantics.read(FIELDS)


def form_of(params: dict[str, Any], fields: Any = READ) -> authoring.Node:
    return authoring.Maker(Shelf()).form(fields, params)


def post(form: authoring.Node, **changes: str) -> authoring.Node:
    """As a browser sends it, with changes: by path, dots written as double underscores."""
    data = QueryDict(mutable=True)
    for name, value in authoring.sent(form):
        data.appendlist(name, value)
    for path, value in changes.items():
        data["p." + path.replace("__", ".")] = value
    return authoring.Maker(Shelf()).received(form.field.fields, data, data.getlist)


def back(params: dict[str, Any], **changes: str) -> dict[str, Any]:
    return authoring.params(post(form_of(params), **changes))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner),
    max_leaves=8,
)
LIKELY = {
    "rich": st.sampled_from(["<p>a <strong>b</strong></p>", "<p style='color:red'>x</p>", "", "a"]),
    "inner": st.fixed_dictionaries(
        {
            "library": st.sampled_from(["H5P.Inner 1.2", "H5P.Gone 1.0", "x"]),
            "params": st.fixed_dictionaries({}, optional={"text": JSON, "else": JSON}),
        },
        optional={"subContentId": st.text("abc"), "metadata": JSON},
    ),
    "group": st.fixed_dictionaries({}, optional={"text": JSON, "n": JSON, "x": JSON}),
    "rows": st.lists(st.fixed_dictionaries({}, optional={"text": JSON, "more": JSON, "y": JSON})),
}
PARAMS = st.fixed_dictionaries(
    {}, optional={one["name"]: JSON | LIKELY.get(one["name"], JSON) for one in FIELDS} | {"?": JSON}
)


@settings(deadline=None, max_examples=150)
@given(PARAMS)
def test_whatever_is_stored_comes_back_as_it_was(params):
    form = form_of(params)
    assert json.dumps(authoring.params(form), sort_keys=True) == json.dumps(params, sort_keys=True)
    again = authoring.params(post(form))
    assert json.dumps(again, sort_keys=True) == json.dumps(params, sort_keys=True)


def test_a_group_of_one_field_stores_that_fields_value():
    """As H5P's editor and core do; not one that is a part of its own (isSubContent)."""
    assert back({"flat": "a"}, flat__text="b")["flat"] == "b"
    assert back({"texts": ["a", "b"]}, texts__1__text="c")["texts"] == ["a", "c"]
    assert back({"part": {"text": "a", "subContentId": "x"}}, part__text="b")["part"] == {
        "text": "b",
        "subContentId": "x",
    }


def test_one_change_leaves_everything_else():
    params = {
        "plain": "it&#39;s",
        "number": "5",
        "drawn": {"at": [1, 2.0]},
        "never": 7,
        "group": {"text": None, "else": True},
        "inner": {"library": "H5P.Inner 1.2", "params": {"text": "a", "x": 1}, "metadata": {}},
        "beside": [1],
    }
    changed = back(params, inner__text="ก <b> & ข")
    assert changed["inner"]["params"] == {"text": "ก &lt;b&gt; &amp; ข", "x": 1}
    changed["inner"]["params"]["text"] = "a"
    assert changed == params


def test_a_text_is_shown_as_signs_and_stored_with_entities():
    form = form_of({"plain": "a &lt; b &amp; c"})
    assert authoring.find(form, "p.plain").typed == "a < b & c"


def test_rich_text_is_cleaned_when_it_is_changed():
    params = {"rich": "<p style='color:red' onclick='x()'>a</p>"}
    assert authoring.find(form_of(params), "p.rich").source
    changed = back(params, rich="<p onclick='x()'>b<script>x()</script><img src=x></p>")
    assert changed == {"rich": "<p>b</p>"}


def test_what_cannot_be_expressed_is_said():
    form = form_of(
        {"drawn": 1, "group": "x", "inner": {"library": "H5P.Gone 1.0", "params": {}}, "never": 1}
    )
    why = {node.path: node.why for node in form.walk() if node.why}
    assert why == {
        "p.drawn": Why.KIND,
        "p.group": Why.SHAPE,
        "p.inner": Why.LIBRARY,
        "p.never": Why.HIDDEN,
    }


def test_libraries_in_libraries_end_somewhere():
    value: dict[str, Any] = {"library": "H5P.Inner 1.2", "params": {}}
    for _ in range(20):
        value = {"library": "H5P.Inner 1.2", "params": {"deeper": value}}
    form = form_of({"inner": value})
    assert [node.why for node in form.walk() if node.why].count(Why.DEPTH) == 1
    assert authoring.params(post(form)) == {"inner": value}


def test_contents_are_chosen_no_deeper_than_they_are_shown():
    form, maker = form_of({}), authoring.Maker(Shelf())
    node, inner = authoring.find(form, "p.inner"), LibraryName("H5P.Inner", 1, 2)
    for _ in range(authoring.DEEPEST):
        assert maker.choose(node, inner)
        assert maker.choose(node, inner)
        node = next(part for part in node.parts if part.field.name == "deeper")
    assert not maker.choose(node, inner)
    assert authoring.params(post(form)) == authoring.params(form)


def test_what_was_typed_in_a_library_that_went_is_not_dropped_in_silence():
    form = form_of({"inner": {"library": "H5P.Inner 1.2", "params": {"text": "a"}}})
    data = QueryDict(mutable=True)
    for name, value in authoring.sent(form):
        data.appendlist(name, value.replace("H5P.Inner", "H5P.Gone"))
    with pytest.raises(Refused):
        authoring.Maker(Shelf()).received(form.field.fields, data, data.getlist)


def test_a_form_is_never_too_large_for_the_page():
    many = {"texts": [str(number) for number in range(3000)]}
    form = form_of(many)
    assert len(list(form.walk())) < 100
    assert authoring.params(post(form)) == many


def test_rows_are_added_taken_out_and_moved():
    form = form_of({"rows": [{"text": "a"}, {"text": "b", "kept": 1}]})
    rows = authoring.find(form, "p.rows")
    authoring.add_row(authoring.Maker(Shelf()), rows)
    authoring.move_row(rows, 1, 0)
    authoring.drop_row(rows, 1)
    assert [part.path for part in rows.parts] == ["p.rows.0", "p.rows.1"]
    assert authoring.params(post(form, rows__1__text="c"))["rows"] == [
        {"text": "b", "kept": 1},
        {"text": "c", "more": [""]},
    ]


def test_a_nested_library_is_chosen_among_the_allowed():
    form = form_of({})
    inner, maker = authoring.find(form, "p.inner"), authoring.Maker(Shelf())
    maker.choose(inner, LibraryName("H5P.Other", 1, 0))
    assert inner.library is None
    maker.choose(inner, LibraryName("H5P.Inner", 1, 2))
    made = authoring.params(post(form, inner__text="ก"))["inner"]
    assert made["library"] == "H5P.Inner 1.2"
    assert made["params"] == {"text": "ก"}
    assert len(made["subContentId"]) == 36
    assert made["metadata"]["contentType"] == "Inner"


@pytest.mark.parametrize("folder", sorted(OWN.iterdir()), ids=lambda folder: folder.name)
def test_everything_of_our_own_types_can_be_made(folder):
    library = own_library(folder.name.rpartition("-")[0])
    told = json.loads((library / "semantics.json").read_text(encoding="utf-8"))
    words = json.loads((library / "language/th.json").read_text(encoding="utf-8"))["semantics"]
    fields = semantics.read(told, words, words)
    form = form_of(authoring.values.fresh_params(fields), fields)
    assert not [node.path for node in form.walk() if node.why]
    assert all(node.field.translated for node in form.walk() if node.up)
    made = authoring.params(form)
    assert made["l10n"]["result"].startswith(("ผล", "พลิก"))


def test_the_words_of_a_language_are_found_by_place():
    told = [
        {"name": "a", "type": "select", "label": "A", "options": [{"value": "x", "label": "X"}]},
        {"name": "b", "type": "list", "entity": "row", "field": {"type": "text", "label": "B"}},
    ]
    words = [
        {"label": "ก", "options": [{"label": "ข"}]},
        {"entity": "แถว", "field": {"label": "ค"}},
    ]
    one, two = semantics.read(told, words)
    assert (one.label, one.options[0].label) == ("ก", "ข")
    assert (two.label, two.translated, two.entity, two.fields[0].label) == ("b", False, "แถว", "ค")


@pytest.mark.parametrize("told", [{}, None, "x", [[]], [{"type": 5}], [{"type": "group"}]])
def test_semantics_that_are_none_do_no_harm(told):
    try:
        fields = semantics.read(told)
    except semantics.Unreadable:
        return
    assert authoring.params(post(form_of({"a": 1}, fields))) == {"a": 1}


def test_names_of_libraries():
    assert library_name("H5P.Image 1.1") == LibraryName("H5P.Image", 1, 1)
    assert library_name("H5P.Image") is None
    assert library_name(None) is None


RULED = [
    {"name": "title", "type": "text", "maxLength": 5, "regexp": {"pattern": "^[a-z]+$"}},
    {"name": "points", "type": "number", "min": 0, "max": 10, "step": 5, "optional": True},
    {"name": "share", "type": "number", "decimals": 1, "optional": True},
    {"name": "rows", "type": "list", "min": 2, "max": 3, "entity": "row", "field": TEXT},
    {"name": "kind", "type": "select", "options": [{"value": "a"}, {"value": "b"}]},
    {"name": "picture", "type": "image"},
    {"name": "words", "type": "text", "common": True},
]
GOOD = {
    "title": "abc",
    "points": 5,
    "share": 0.5,
    "rows": ["a", "b"],
    "kind": "a",
    "picture": {"path": "images/a.png"},
}


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        ({"title": ""}, "p.title", "โปรดกรอก"),
        ({"title": "abcdef"}, "p.title", "5 ตัวอักษร"),
        ({"title": "ABC"}, "p.title", "รูปแบบ"),
        ({"points": "x"}, "p.points", "ตัวเลข"),
        ({"points": "-1"}, "p.points", "0 ถึง 10"),
        ({"points": "7"}, "p.points", "ทีละ 5"),
        ({"points": "2.5"}, "p.points", "จำนวนเต็ม"),
        ({"share": "0.25"}, "p.share", "ทศนิยม"),
        ({"rows~n": "1"}, "p.rows", "อย่างน้อย 2"),
        ({"rows~n": "4"}, "p.rows", "ไม่เกิน 3"),
        ({"rows__1": ""}, "p.rows.1", "โปรดกรอก"),
        ({"kind": ""}, "p.kind", "โปรดเลือก"),
        ({"kind": "z"}, "p.kind", "โปรดเลือก"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes, path, message):
    fields = semantics.read(RULED)
    form = post(form_of(GOOD, fields), **changes)
    faults = checking.check(form)
    assert faults[0].path == path
    assert message in faults[0].error


def test_thai_digits_are_numbers():
    fields = semantics.read(RULED)
    form = post(form_of(GOOD, fields), points="๑๐")
    assert not checking.check(form)
    assert authoring.params(form) == GOOD | {"points": 10}


WHEN = [
    {"name": "on", "type": "boolean", "default": False},
    {"name": "of", "type": "select", "options": [{"value": "a"}, {"value": "b"}], "default": "a"},
    {
        "name": "below",
        "type": "group",
        "fields": [
            {
                "name": "either",
                "type": "text",
                "widget": "showWhen",
                "showWhen": {
                    "rules": [
                        {"field": "../on", "equals": True},
                        {"field": "../of", "equals": ["b"]},
                    ]
                },
            },
            {
                "name": "both",
                "type": "text",
                "widget": "showWhen",
                "showWhen": {
                    "type": "and",
                    "rules": [
                        {"field": "../on", "equals": True},
                        {"field": "../of", "equals": ["b"]},
                    ],
                },
            },
        ],
    },
]


@pytest.mark.parametrize(
    ("params", "faults"),
    [
        ({}, []),
        ({"on": True}, ["p.below.either"]),
        ({"of": "b"}, ["p.below.either"]),
        ({"on": True, "of": "b"}, ["p.below.either", "p.below.both"]),
    ],
)
def test_what_is_not_shown_is_not_asked_for(params, faults):
    form = form_of(params, semantics.read(WHEN))
    assert [node.path for node in checking.check(form)] == faults


def test_what_is_not_shown_keeps_its_value():
    params = {"on": False, "below": {"either": "kept"}}
    assert authoring.params(post(form_of(params, semantics.read(WHEN)))) == params


@pytest.mark.parametrize("name", ["H5P.Inner", "H5P.Inner 1.2"])
def test_a_condition_on_a_library_goes_by_its_name(name):
    fields = semantics.read(
        [
            {"name": "inner", "type": "library", "options": ["H5P.Inner 1.2"]},
            {
                "name": "more",
                "type": "text",
                "widget": "showWhen",
                "showWhen": {"rules": [{"field": "inner", "equals": [name]}]},
            },
        ]
    )
    more = authoring.find(form_of({}, fields), "p.more")
    assert not conditions.holds(more)
    chosen = form_of({"inner": {"library": "H5P.Inner 1.2", "params": {}}}, fields)
    assert conditions.holds(authoring.find(chosen, "p.more"))
    [told] = conditions.told(authoring.find(chosen, "p.more"))["rules"]
    assert told == {"name": "p.inner~lib", "equals": [name], "kind": "library"}
