"""Packages are put together the same each time, and pass the gate; the own types are in order."""

import io
import json
import zipfile
from typing import Any

import pytest

from demo.h5p_contents import names, packed, told
from h5p.packages import check
from h5p.packing import OWN, own_library, pack, with_defaults

LIBRARIES = sorted(OWN.iterdir())


def read(path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", names())
def test_the_demonstrations_packages_pass_the_gate_and_are_always_the_same(name):
    package = packed(name)
    verdict = check(io.BytesIO(package), f"{name}.h5p")
    assert verdict.refusals == []
    assert verdict.manifest.title == told(name)["title"]
    assert package == packed(name)
    archive = zipfile.ZipFile(io.BytesIO(package))
    assert archive.comment == b""
    facts = json.loads(archive.read("h5p.json"))
    assert (facts["license"], facts["licenseVersion"]) == ("CC BY", "4.0")


@pytest.mark.parametrize("name", names())
def test_their_contents_say_what_the_semantics_ask(name):
    library = own_library(told(name)["library"])
    filled = with_defaults(library, told(name)["content"], "th")
    assert not list(wrong(read(library / "semantics.json"), filled))
    # The words of the interface come from the Thai language file.
    assert filled["l10n"]["again"] == "เริ่มใหม่"
    assert with_defaults(library, {}, "en")["l10n"]["again"] == "Begin again"
    # And a fault is seen.
    filled["l10n"]["again"] = filled["nobody asked"] = 1
    assert len(list(wrong(read(library / "semantics.json"), filled))) == 2


KINDS = {"text": str, "number": int | float, "boolean": bool, "group": dict, "list": list}


def wrong(fields, value, where=""):
    """What of a content is not as its semantics say."""
    known = {field["name"]: field for field in fields}
    yield from (f"{where}{name}: unknown" for name in value if name not in known)
    for name, field in known.items():
        if name in value:
            yield from wrong_value(field, value[name], f"{where}{name}")
        elif not field.get("optional"):
            yield f"{where}{name}: missing"


def wrong_value(field, value, where):
    kind = field["type"]
    if not isinstance(value, KINDS[kind]):
        yield f"{where}: kind"
        return
    size = value if kind == "number" else len(value) if kind in ("text", "list") else 0
    if not field.get("min", 0) <= size <= field.get("max", field.get("maxLength", 255)):
        yield f"{where}: {size} is beyond what is asked for"
    if kind == "group":
        yield from wrong(field["fields"], value, where + ".")
    if kind == "list":
        for place, one in enumerate(value):
            yield from wrong_value(field["field"], one, f"{where}[{place}]")


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda path: path.name)
@pytest.mark.parametrize("language", ["en", "th"])
def test_each_language_file_follows_the_semantics(library, language):
    """H5P pairs the two by their places alone."""
    semantics = read(library / "semantics.json")
    assert same_shape(semantics, read(library / f"language/{language}.json")["semantics"])


def same_shape(fields, words) -> bool:
    return len(fields) == len(words) and all(
        bool(word["label"])
        and ("default" in word) == (field["type"] == "text" and "default" in field)
        and ("entity" in word) == ("entity" in field)
        and same_shape(field.get("fields", []), word.get("fields", []))
        and same_shape(*[[one["field"]] if "field" in one else [] for one in (field, word)])
        for field, word in zip(fields, words, strict=True)
    )


def test_the_first_library_plays_and_a_licence_without_a_version_stands_alone():
    package = pack(LIBRARIES, {}, title="ก", licence="U", language="en")
    facts = json.loads(zipfile.ZipFile(io.BytesIO(package)).read("h5p.json"))
    assert facts["mainLibrary"] == LIBRARIES[0].name.rpartition("-")[0]
    assert len(facts["preloadedDependencies"]) == len(LIBRARIES)
    assert facts["license"] == "U"
    assert "licenseVersion" not in facts
    assert check(io.BytesIO(package), "all.h5p").accepted
    with pytest.raises(LookupError):
        own_library("H5P.Nobody")
