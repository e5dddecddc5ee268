"""The demonstration's written content: YAML files turned into what the pages store."""

import uuid
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from assessments.item_types import kind_of
from assessments.item_types.fields import Rows

CONTENT = Path(__file__).parent / "content"
COURSES = ("law", "strategy", "digital", "ethics", "network", "letter")
_markdown = MarkdownIt("commonmark", {"html": False})


class Assets:
    """Where a block's picture, document, film, statute or assessment is found, by name."""

    def __init__(self) -> None:
        self.statutes: dict[str, int] = {}
        self.pictures: dict[str, int] = {}
        self.documents: dict[str, int] = {}
        self.videos: dict[str, int] = {}
        self.assessments: dict[str, int] = {}


def read(path: str) -> Any:
    """The content of a YAML file below ``demo/content``; None when there is no such file."""
    file = CONTENT / path
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None


def html(markdown: str) -> str:
    """Markdown of the lesson files as the HTML that rich text stores."""
    return str(_markdown.render(markdown.strip())).strip()


def lesson(course: str, number: str, language: str = "th") -> dict[str, Any] | None:
    """A lesson's file; its English one ends in ``.en.yaml``."""
    ending = "" if language == "th" else f".{language}"
    found: dict[str, Any] | None = read(f"{course}/{number}{ending}.yaml")
    return found


def with_inserts(blocks: list[dict[str, Any]], number: str, language: str) -> list[dict[str, Any]]:
    """The blocks, with the pictures and documents that are listed apart put after their heading.

    ``pictures.yaml`` and ``documents.yaml`` name the lesson, and after how many headings.
    """
    inserts: dict[int, list[dict[str, Any]]] = {}
    english = "_en" if language == "en" else ""
    for picture in read("pictures.yaml") or []:
        if picture["lesson"] == number:
            block = {
                "image": {
                    "file": picture["file"],
                    "alt": picture[f"alt{english}"],
                    "caption": picture[f"caption{english}"],
                }
            }
            inserts.setdefault(picture["after_heading"], []).append(block)
    for document in read("documents.yaml") or []:
        if document["lesson"] == number:
            block = {"document": {"file": document["file"], "title": document[f"title{english}"]}}
            inserts.setdefault(document["after_heading"], []).append(block)
    return _inserted(blocks, inserts)


def _inserted(
    blocks: list[dict[str, Any]], inserts: dict[int, list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Each insert at the end of its heading's part, where the text has led to it."""
    found: list[dict[str, Any]] = []
    headings = 0
    for block in blocks:
        if "heading" in block:
            found += inserts.pop(headings, [])
            headings += 1
        found.append(block)
    for rest in inserts.values():
        found += rest
    return found


def stream(course: str, blocks: list[dict[str, Any]], assets: Assets) -> list[dict[str, Any]]:
    """Blocks of a lesson file as the raw data of its StreamField."""
    made = []
    for block in blocks:
        [(kind, value)] = block.items()
        name, data = _block(course, kind, value, assets)
        made.append({"type": name, "value": data, "id": str(uuid.uuid4())})
    return made


def _block(course: str, kind: str, value: Any, assets: Assets) -> tuple[str, Any]:
    match kind:
        case "heading":
            return "heading", value
        case "text":
            return "text", html(value)
        case "statute":
            return "statute", {
                "statute": assets.statutes[value["key"]],
                "section": value.get("section") or "",
                "verbatim": bool(value.get("verbatim")),
                "text": html(value["text"]),
            }
        case "case":
            return "case", {
                "title": value["title"],
                "text": html(value["text"]),
                "question": value.get("question", ""),
            }
        case "callout":
            return "callout", {
                "kind": value["kind"],
                "title": value.get("title", ""),
                "text": html(value["text"]),
            }
        case "table":
            return "table", {"caption": value.get("caption", ""), "table": _table(value)}
        case "accordion":
            parts = [{"title": part["title"], "text": html(part["text"])} for part in value]
            return "accordion", {"parts": parts}
        case "image":
            image = {
                "image": assets.pictures[_asset(course, value["file"])],
                "alt_text": value["alt"],
                "decorative": False,
            }
            return "picture", {"image": image, "caption": value.get("caption", "")}
        case "document":
            return "document", {
                "document": assets.documents[_asset(course, value["file"])],
                "title": value.get("title", ""),
            }
        case "video":
            return "video", {"video": assets.videos[value["key"]]}
        case "assessment":
            return "assessment", {"assessment": assets.assessments[value]}
    raise ValueError(f"unknown block {kind!r} in a lesson of {course}")


def _asset(course: str, file: str) -> str:
    """A file's path below the content folder; lesson files name it from their course's folder."""
    return file if (CONTENT / file).exists() else f"{course}/{file}"


def _table(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in value["header"]],
        "rows": [{"values": [html(str(cell)) for cell in row]} for row in value["rows"]],
        "caption": "",
    }


def items(file: str) -> list[dict[str, Any]]:
    """The items of a file as drafts: key, kind, and content by language."""
    return [
        {
            "key": item["key"],
            "item_type": item["type"],
            "objective": int(item.get("objective") or 1),
            "difficulty": item["difficulty"],
            "statutes": item.get("statutes") or [],
            "content": _drafts(item),
        }
        for item in read(file)
    ]


def _drafts(item: dict[str, Any]) -> dict[str, Any]:
    drafts = {"th": _draft(item, "")}
    if item.get("stem_en"):
        drafts["en"] = _draft(item, "_en")
    return drafts


def _draft(item: dict[str, Any], ending: str) -> dict[str, Any]:
    """One language's draft, in the shape that the kind says."""
    kind = kind_of(item["type"])
    draft = {name: item.get(f"{name}{ending}") or "" for name in ("stem", "rationale", "source")}
    for part in kind.form:
        if isinstance(part, Rows):
            draft[part.name] = [_entry(one, part, ending) for one in item.get(part.name) or []]
        elif not ending or part.english:
            value = item.get(f"{part.name}{ending}") or part.initial
            draft[part.name] = [str(one) for one in value] if part.control == "lines" else value
    _name_categories(draft)
    read_draft: dict[str, Any] = getattr(kind, "read", lambda made, _before: made)(draft, {})
    return read_draft


def _entry(entry: Any, rows: Rows, ending: str) -> dict[str, Any]:
    """An entry of a list; one that is only a text stands for it."""
    entry = entry if isinstance(entry, dict) else {"text": entry}
    own = [column for column in rows.columns if not ending or column.english]
    made = {column.name: entry.get(f"{column.name}{ending}", "") for column in own}
    if "coords" in made:
        made["coords"] = ", ".join(map(str, made["coords"]))
    if rows.fixed:
        made["text"] = entry.get(f"text{ending}", "")
    return made | ({"correct": bool(entry.get("correct"))} if rows.marks else {})


def _name_categories(draft: dict[str, Any]) -> None:
    """A file names a statement's category by its text; a form would by its number."""
    numbers = {one["text"]: str(n) for n, one in enumerate(draft.get("categories", []), start=1)}
    for statement in draft.get("statements", []):
        if "category" in statement:
            statement["category"] = numbers[statement["category"]]
