"""Putting a package together from libraries in folders and a content: the same in, the same bytes.

What comes out passes the gate (``packages.check``) and opens in other H5P systems.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent / "own"
"""The content types that were written here, a folder each."""

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_VERSIONED = "CC BY"
"""Licences of this family carry a version, which H5P keeps apart."""


def own_library(machine_name: str) -> Path:
    """The folder of a content type that was written here. Raises LookupError without one."""
    for folder in sorted(OWN.iterdir()):
        if folder.name.rpartition("-")[0] == machine_name:
            return folder
    raise LookupError(machine_name)


def pack(
    libraries: Sequence[Path],
    content: dict[str, Any],
    *,
    title: str,
    licence: str,
    language: str,
    authors: Sequence[str] = (),
) -> bytes:
    """A ``.h5p`` file. The first of ``libraries`` is what plays the content.

    ``licence`` is H5P's short name with its version, such as ``CC BY 4.0``, or ``U`` for unknown.
    What the content does not say is filled with the library's defaults in its language.
    """
    facts = [_document(folder / "library.json") for folder in libraries]
    filled = with_defaults(libraries[0], content, language)
    manifest = _manifest(facts, title=title, licence=licence, language=language)
    manifest["authors"] = [{"name": name, "role": "Author"} for name in authors]
    files = {"h5p.json": _json(manifest), "content/content.json": _json(filled)}
    for folder, library in zip(libraries, facts, strict=True):
        name = f"{library['machineName']}-{library['majorVersion']}.{library['minorVersion']}"
        for path in folder.rglob("*"):
            if path.is_file():
                files[f"{name}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return _zipped(files)


def with_defaults(folder: Path, content: dict[str, Any], language: str) -> dict[str, Any]:
    """The content with the defaults of the library's semantics where it says nothing.

    Words come in ``language`` where the library has a language file for it.
    """
    semantics = _document(folder / "semantics.json")
    file = folder / f"language/{language}.json"
    translated = _document(file)["semantics"] if file.exists() else []
    return _filled_group(semantics, translated, content)


def _filled_group(
    fields: list[Any], translated: list[Any], value: dict[str, Any]
) -> dict[str, Any]:
    filled = dict(value)
    for place, field in enumerate(fields):
        words = translated[place] if place < len(translated) else {}
        found = _filled(field, words, filled.get(field["name"]))
        if found is not None:
            filled[field["name"]] = found
    return filled


def _filled(field: dict[str, Any], words: dict[str, Any], value: Any) -> Any:
    """The value of one field, or its default; None: it has neither."""
    if field["type"] == "group":
        return _filled_group(field["fields"], words.get("fields", []), value or {})
    if field["type"] == "list":
        inner = words.get("field", {})
        return None if value is None else [_filled(field["field"], inner, one) for one in value]
    if value is None:
        return words.get("default", field.get("default"))
    return value


def _manifest(facts: list[Any], *, title: str, licence: str, language: str) -> dict[str, Any]:
    manifest: dict[str, Any] = {
        "title": title,
        "language": language,
        "defaultLanguage": language,
        "mainLibrary": facts[0]["machineName"],
        "embedTypes": ["div"],
        "license": licence,
        "preloadedDependencies": [
            {name: library[name] for name in ("machineName", "majorVersion", "minorVersion")}
            for library in facts
        ],
    }
    if licence.startswith(_VERSIONED):
        manifest["license"], _, manifest["licenseVersion"] = licence.rpartition(" ")
    return manifest


def _document(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    """A zip without times, owners, folders or a comment; ``h5p.json`` first, the rest in order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files, key=lambda path: (path != "h5p.json", path)):
            entry = zipfile.ZipInfo(path, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return file.getvalue()
