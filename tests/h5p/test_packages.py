"""The gate: what is in order passes, and every rule refuses what breaks it, by name and entry."""

import io
import json
import stat
import struct
import unicodedata
import zipfile

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from h5p import archive as archive_module
from h5p import packages
from h5p.manifests import LibraryName
from h5p.packages import check
from h5p.refusals import SENTENCES
from tests.factories.h5p import PNG, dependency, files_of, library, manifest, package_files, zipped


def rules(file, name="cards.h5p", installed=()):
    """The rules that the package breaks, with the entries."""
    return {(one.rule, one.where) for one in check(file, name, installed).refusals}


def with_files(**changes):
    """A package with some files changed; None takes one out. ``__`` stands for a slash."""
    return zipped_with({path.replace("__", "/"): data for path, data in changes.items()})


def zipped_with(changes):
    files = package_files() | changes
    return zipped({path: data for path, data in files.items() if data is not None})


def test_a_package_in_order_passes():
    verdict = check(zipped(package_files()), "cards.h5p")
    assert verdict.refusals == []
    assert verdict.manifest.title == "คำศัพท์กฎหมาย"
    assert str(verdict.manifest.main) == "H5P.Cards 1.0"
    (found,) = verdict.libraries.values()
    assert (found.version, found.runnable) == ("1.0.3", True)


def test_content_alone_passes_when_its_libraries_are_installed():
    content = {path: data for path, data in package_files().items() if not path.startswith("H5P.")}
    assert rules(zipped(content)) == {("library-missing", "h5p.json")}
    assert not rules(zipped(content), installed={LibraryName("H5P.Cards", 1, 0)})
    verdict = check(zipped(content), "cards.h5p", {LibraryName("H5P.Cards", 1, 1)})
    assert [str(one) for one in verdict.missing] == ["H5P.Cards 1.0"]


def test_another_ending_is_refused():
    assert rules(zipped(package_files()), "cards.zip") == {("not-h5p", "cards.zip")}


@pytest.mark.parametrize(
    "path",
    [
        "../evil.txt",
        "/content/evil.txt",
        "content/../../evil.txt",
        "content/./evil.txt",
        "content//evil.txt",
        "C:/evil.txt",
        "content\\evil.txt",
        "//host/share.txt",
        "content/%2e%2e/evil.txt",
        "content/a%2Fb.txt",
    ],
)
def test_case_58_paths_that_lead_elsewhere(path):
    assert ("name", path) in rules(zipped_with({path: b"x"}))


@pytest.mark.parametrize(
    "path",
    [
        "content/a\u202etxt.png",
        "content/evil.txt.",
        "content/evil.txt ",
        "content/CON.txt",
        "content/nul",
        "content/lpt1.png",
        "content/.htaccess",
        "content/" + "ก" * 100 + ".txt",
        "content/tab\there.txt",
    ],
)
def test_case_63_names_that_are_not_what_they_seem(path):
    found = rules(zipped_with({path: b"x"}))
    assert any(rule == "name" for rule, _ in found)


def test_case_63_a_nul_in_a_name():
    data = zipped_with({"content/aXb.txt": b"x"}).getvalue().replace(b"aXb.txt", b"a\0b.txt")
    assert any(rule == "name" for rule, _ in rules(io.BytesIO(data)))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_case_59_links_and_special_files(kind):
    file = zipped(package_files())
    with zipfile.ZipFile(file, "a") as archive:
        info = zipfile.ZipInfo("content/link.txt")
        info.create_system = 3
        info.external_attr = (kind | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert ("not-a-file", "content/link.txt") in rules(file)


def test_case_60_a_ratio_bomb(monkeypatch):
    monkeypatch.setattr(archive_module, "RATIO_FROM", 1024 * 1024)
    assert ("ratio", "content/big.txt") in rules(zipped_with({"content/big.txt": b"0" * 3_000_000}))


@pytest.mark.parametrize(
    ("limit", "rule"),
    [("LARGEST_ENTRY", "entry-too-large"), ("LARGEST_UNPACKED", "unpacked-too-large")],
)
def test_case_60_what_unpacks_too_large(monkeypatch, limit, rule):
    monkeypatch.setattr(archive_module, limit, 200_000)
    assert (rule, "content/big.txt") in rules(zipped_with({"content/big.txt": b"ab" * 150_000}))


def test_case_60_a_false_size_is_found_while_unpacking():
    data = bytearray(zipped(package_files()).getvalue())
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature)
        size = struct.unpack("<L", data[at + place : at + place + 4])[0]
        data[at + place : at + place + 4] = struct.pack("<L", size - 5)
    assert ("damaged", "h5p.json") in rules(io.BytesIO(bytes(data)))


def test_case_60_overlapping_entries():
    data = bytearray(zipped(package_files(), zipfile.ZIP_STORED).getvalue())
    directory = data.index(b"PK\x01\x02")
    following = data.index(b"PK\x01\x02", directory + 4)
    data[following + 42 : following + 46] = data[directory + 42 : directory + 46]
    assert {rule for rule, _ in rules(io.BytesIO(bytes(data)))} == {"zip-structure"}


def test_case_61_too_many_entries_are_counted_before_they_are_read(monkeypatch):
    file = zipped(package_files())
    monkeypatch.setattr(archive_module, "MOST_ENTRIES", 5)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert rules(file) == {("too-many-entries", "")}


def test_case_61_headers_that_disagree():
    data = zipped(package_files()).getvalue()
    local = data.replace(b"content/images/card.png", b"content/images/evil.png", 1)
    assert rules(io.BytesIO(local)) == {("zip-structure", "content/images/card.png")}


def test_case_61_two_end_records_and_comments():
    data = zipped(package_files()).getvalue()
    assert rules(io.BytesIO(data + data[-22:])) == {("zip-structure", "")}
    commented = data[:-2] + struct.pack("<H", 22) + data[-22:]
    assert rules(io.BytesIO(commented))
    assert rules(io.BytesIO(b"#!/bin/sh\n" + data)) == {("zip-structure", "")}


def test_case_62_twins():
    twins = "content/ป่า.txt", "content/CARD.txt", "content/card.txt"
    assert any(r == "twice" for r, _ in rules(zipped_with(dict.fromkeys(twins, b"x"))))
    composed, apart = "content/é.txt", "content/" + unicodedata.normalize("NFD", "é.txt")
    assert any(r == "twice" for r, _ in rules(zipped_with({composed: b"x", apart: b"x"})))
    assert any(
        r == "twice"
        for r, _ in rules(zipped_with({"content/a.txt": b"x", "content/a.txt/b.txt": b"x"}))
    )


def test_case_64_encrypted_cut_off_and_damaged():
    data = bytearray(zipped(package_files()).getvalue())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature)
        data[at + place] |= 1
    assert ("encrypted", "h5p.json") in rules(io.BytesIO(bytes(data)))
    data = zipped(package_files()).getvalue()
    assert rules(io.BytesIO(data[: len(data) // 2])) == {("not-a-zip", "")}
    stored = zipped(package_files(), zipfile.ZIP_STORED).getvalue()
    broken = stored.replace(b'{"cards": []}', b'{"cards": [}]', 1)
    assert ("damaged", "content/content.json") in rules(io.BytesIO(broken))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all" * 100])
def test_what_is_no_zip(data):
    assert rules(io.BytesIO(data)) == {("not-a-zip", "")}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("content/card.jpg", PNG),
        ("content/card.png", b"<svg onload=alert(1)>"),
        ("content/film.mp4", b"MZ\x90\x00" + b"\x00" * 60),
        ("content/page.txt", b"<!DOCTYPE html><script>"),
        ("content/data.csv", b"a\x00b"),
        ("H5P.Cards-1.0/font.woff", b"wOF2"),
        ("H5P.Cards-1.0/art.svg", b"GIF89a"),
    ],
)
def test_case_65_content_that_is_not_what_its_ending_says(path, data):
    assert rules(zipped_with({path: data})) == {("content-differs", path)}


@pytest.mark.parametrize(
    "path",
    [
        "content/art.svg",
        "content/page.html",
        "content/code.js",
        "content/run.php",
        "content/film.swf",
        "content/noending",
        "H5P.Cards-1.0/page.html",
        "H5P.Cards-1.0/run.exe",
    ],
)
def test_case_66_kinds_that_are_not_taken(path):
    assert ("kind", path) in rules(zipped_with({path: b"x"}))


def test_a_file_beside_the_folders_is_out_of_place():
    assert rules(zipped_with({"readme.txt": b"x"})) == {("place", "readme.txt")}


@pytest.mark.parametrize(
    "path", ["../../evil.js", "/evil.js", "missing.js", "cards.css", "C:cards.js", "", 7, None]
)
def test_case_67_scripts_outside_the_library(path):
    changed = files_of(preloadedJs=[{"path": path}])
    assert {rule for rule, _ in rules(zipped_with(changed))} == {"library-file"}


def test_case_67_versions_are_numbers_within_reason():
    for version in (-1, 1.5, True, "1e3", 100_000, "๑", None, [1]):
        found = rules(zipped_with(files_of(majorVersion=version)))
        assert ("field", "H5P.Cards-1.0/library.json") in found


@pytest.mark.parametrize("name", ["../evil", "H5P Cards", "", "ก", 5, None, "x" * 300])
def test_a_library_s_name_is_plain(name):
    assert any(rule == "field" for rule, _ in rules(zipped_with(files_of(machineName=name))))


def test_a_folder_must_be_named_after_its_library():
    files = package_files()
    moved = {path.replace("H5P.Cards-1.0", "H5P.Cards-2.0"): data for path, data in files.items()}
    assert ("library-folder", "H5P.Cards-2.0/library.json") in rules(zipped(moved))
    bare = {path.replace("H5P.Cards-1.0", "H5P.Cards"): data for path, data in files.items()}
    assert not rules(zipped(bare))
    assert ("library-twice", "H5P.Cards-1.0/library.json") in rules(zipped(bare | files))


def test_case_68_missing_libraries_are_named_with_who_asks():
    asking = files_of(
        preloadedDependencies=[dependency("H5P.Gone", 2, 3)],
        dynamicDependencies=[dependency("H5P.Later")],
        editorDependencies=[dependency("H5PEditor.Cards")],
    )
    verdict = check(zipped_with(asking), "cards.h5p")
    assert [str(one) for one in verdict.missing] == ["H5P.Gone 2.3", "H5P.Later 1.0"]
    assert {one.where for one in verdict.refusals} == {"H5P.Cards-1.0/library.json"}
    with translation.override("en"):
        assert "H5P.Gone 2.3" in verdict.refusals[0].message


def test_case_68_circles_and_depth():
    files = files_of(preloadedDependencies=[dependency("H5P.B")])
    files |= files_of("H5P.B", preloadedDependencies=[dependency("H5P.Cards")])
    assert {rule for rule, _ in rules(zipped_with(files))} == {"circular"}
    later = files_of(dynamicDependencies=[dependency("H5P.B")])
    later |= files_of("H5P.B", preloadedDependencies=[dependency("H5P.Cards")])
    assert not rules(zipped_with(later))
    deep = {}
    for number in range(400):
        deep |= files_of(f"L{number}", preloadedDependencies=[dependency(f"L{number + 1}")])
    deep |= files_of("L400") | files_of(preloadedDependencies=[dependency("L0")])
    assert not rules(zipped_with(deep))


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 5000 + b"]" * 5000,
        b"[" * 300 + b"]" * 300,
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": "\\u0000"}',
        b'{"a": [{"\\uD800": 1}]}',
        b"\xff\xfe{}",
        b"",
        b"{'a': 1}",
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        "h5p.json",
        "content/content.json",
        "H5P.Cards-1.0/library.json",
        "H5P.Cards-1.0/semantics.json",
        "H5P.Cards-1.0/language/th.json",
    ],
)
def test_case_69_documents_that_cannot_be_read_or_kept(path, text):
    assert ("json", path) in rules(zipped_with({path: text}))


def test_characters_that_come_escaped_are_read():
    text = b'{"a": "\\ud83d\\ude00 \\\\u0000 \\u0e01"}'
    assert not rules(zipped_with({"content/content.json": text}))


def test_case_69_a_document_that_is_too_large(monkeypatch):
    from h5p import documents

    monkeypatch.setattr(documents, "LARGEST", 10_000)
    large = b'{"a": "' + b"x" * 20_000 + b'"}'
    assert ("entry-too-large", "content/content.json") in rules(
        zipped_with({"content/content.json": large})
    )


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", ["", "   ", None, 5, "ก" * 256]),
        ("language", ["", "thai language", None, "../"]),
        ("mainLibrary", ["", None, "../x"]),
        ("embedTypes", [[], None, ["popup"], "div", [["div"]]]),
        ("preloadedDependencies", [[], None, {}, [{}], [{"machineName": "A"}], "x"]),
    ],
)
def test_what_the_manifest_must_say(field, values):
    for value in values:
        found = rules(zipped_with({"h5p.json": manifest(**{field: value})}))
        assert ("field", "h5p.json") in found, value


def test_the_main_library_is_among_those_asked_for():
    changed = manifest(mainLibrary="H5P.Other")
    assert rules(zipped_with({"h5p.json": changed})) == {("main-library", "h5p.json")}


@pytest.mark.parametrize(
    ("api", "rule"),
    [
        ({"majorVersion": 1, "minorVersion": 29}, "core-version"),
        ({"majorVersion": 2, "minorVersion": 0}, "core-version"),
        ("1.2", "field"),
    ],
)
def test_a_newer_core_is_refused(api, rule):
    assert {r for r, _ in rules(zipped_with(files_of(coreApi=api)))} == {rule}


def test_missing_documents():
    assert ("no-h5p-json", "h5p.json") in rules(with_files(**{"h5p.json": None}))
    assert ("no-content-json", "content/content.json") in rules(
        zipped_with({"content/content.json": None})
    )
    assert ("no-library-json", "H5P.Cards-1.0") in rules(
        zipped_with({"H5P.Cards-1.0/library.json": None})
    )


def test_reasons_are_told_in_both_languages():
    for rule, sentence in SENTENCES.items():
        with translation.override("th"):
            thai = str(sentence)
        with translation.override("en"):
            assert str(sentence) != thai, rule
            assert str(sentence).isascii() or "…" in str(sentence), rule


def test_a_long_list_of_faults_is_cut(monkeypatch):
    many = {f"content/{n}.exe": b"x" for n in range(200)}
    assert len(check(zipped_with(many), "a.h5p").refusals) == packages.MOST_REFUSALS


@settings(max_examples=60)
@given(st.data())
def test_damage_anywhere_never_raises(data):
    whole = bytearray(zipped(package_files()).getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    check(io.BytesIO(bytes(whole)), "cards.h5p")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(library())), json_values), json_values)
def test_no_library_or_manifest_makes_it_raise(changes, whole):
    check(zipped_with(files_of(**changes)), "cards.h5p")
    check(zipped_with({"h5p.json": json.dumps(whole).encode()}), "cards.h5p")
