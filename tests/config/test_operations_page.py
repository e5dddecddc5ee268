"""docs/operations.md names every environment variable that the settings read."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_variable_is_explained() -> None:
    sources = "".join(file.read_text() for file in (ROOT / "config/settings").glob("*.py"))
    read = set(re.findall(r'env\.(?:text|words|flag|number|path)\(\s*"(\w+)"', sources))
    page = (ROOT / "docs/operations.md").read_text()
    explained = set(re.findall(r"^\| `SENATHIKAN_(\w+)`", page, re.MULTILINE))

    assert read
    assert explained == read
