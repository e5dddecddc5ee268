"""The list of cases in docs/testing.md is true: each test is there, and says which case it holds."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"^\| (?P<case>\d+|F\d+) \|.*?\| (?P<tests>`.*`) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+)\.(test_\w+)`")
WANTED = [*map(str, range(36, 58)), "F3", "F9", "F10", "F11", "F12", "F13", "F20", "F23", "F24"]


def listed():
    """``(case, file below tests/, name of the test)`` of each line of the list."""
    text = (ROOT / "docs/testing.md").read_text()
    return [
        (line["case"], file, name)
        for line in LINE.finditer(text)
        for file, name in NAMED.findall(line["tests"])
    ]


@cache
def written_in(file):
    """The tests of a file: of each its name and its docstring."""
    tree = ast.parse((ROOT / "tests" / f"{file}.py").read_text())
    found = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
    return {one.name: f"{one.name}\n{ast.get_docstring(one) or ''}" for one in found}


def told(file, name):
    """The name and the docstring of a test; KeyError where there is none."""
    return written_in(file)[name]


def says(text, case):
    """Whether the words name the case: ``Case 41``, ``Cases 36 and 48``, ``case_41``, ``F9``."""
    if case.startswith("F"):
        return bool(re.search(rf"\b{case}\b", text))
    after_case = re.findall(r"[Cc]ases?[_ ]((?:\d+(?:, | and )?)+)", text)
    leading = re.findall(r"^((?:\d+, )*\d+)[:,]", text, re.MULTILINE)
    return case in re.findall(r"\d+", " ".join([*after_case, *leading]))


def test_every_case_of_the_assessments_is_listed():
    assert {case for case, _file, _name in listed()} >= set(WANTED)


@pytest.mark.parametrize(("case", "file", "name"), listed())
def test_a_listed_test_is_there_and_bears_its_number(case, file, name):
    assert says(told(file, name), case), told(file, name)


def test_every_test_that_bears_a_number_is_listed():
    """Journeys, too: what is not in the list is not looked for when its case is asked about."""
    bearing = {
        (case, file, name)
        for room in ("assessments", "journeys")
        for path in sorted((ROOT / "tests" / room).glob("test_*.py"))
        if path.name != "test_cases.py"
        for file in [f"{room}/{path.stem}"]
        for name, text in written_in(file).items()
        if name.startswith("test_")
        for case in WANTED
        if says(text, case)
    }
    assert sorted(bearing - set(listed())) == []


def test_a_test_that_does_not_bear_the_number_would_be_seen():
    assert says("Cases 36 and 48: the exercise's check", "48")
    assert says("45, 46: undrawn and foreign ids", "46")
    assert says("test_case_47_what_is_forged", "47")
    assert says("Case 38, F24: whatever clock", "F24")
    assert not says("Case 38: a second late", "39")
    assert not says("F20: a proxy", "F2")
