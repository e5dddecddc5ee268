"""Items as Moodle XML: the other direction of ``moodle_xml``."""

from collections.abc import Callable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from . import cloze, moodle
from .carrying import Carried
from .notation import pieces_of


def write(items: Sequence[Carried]) -> bytes:
    """A quiz with the items."""
    quiz = Element("quiz")
    for item in items:
        _written(SubElement(quiz, "question"), item)
    indent(quiz)
    content: bytes = tostring(quiz, encoding="utf-8", xml_declaration=True)
    return content


def _add(parent: Element, name: str, text: str, **attributes: str) -> Element:
    """A part with its words in a ``text`` below, as Moodle has them."""
    part = SubElement(parent, name, attributes)
    SubElement(part, "text").text = text
    return part


def _plain(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _answer(
    parent: Element, text: str, fraction: str, told: str = "", form: str = "plain_text"
) -> Element:
    part = _add(parent, "answer", text, fraction=fraction, format=form)
    _add(part, "feedback", told, format="plain_text")
    return part


def _written(question: Element, item: Carried) -> None:
    draft = item.draft
    kind, fill = _WRITERS[item.item_type]
    question.set("type", kind)
    in_text = item.item_type in ("inline_choice", "gap_text")
    _add(question, "name", draft["stem"] if in_text else item.name)
    text = moodle.stem_with_unit(item)
    if in_text:
        text = cloze.numbered(draft) if kind == "gapselect" else cloze.in_braces(pieces_of(draft))
    _add(question, "questiontext", text, format="plain_text")
    _add(question, "generalfeedback", moodle.source_put_in(draft), format="plain_text")
    _plain(question, "defaultgrade", f"{item.weight:f}")
    fill(question, draft)


def _w_choice(question: Element, draft: dict[str, Any]) -> None:
    _plain(question, "single", "true")
    _plain(question, "shuffleanswers", "true")
    for one in draft["options"]:
        _answer(question, one["text"], "100" if one["correct"] else "0", one.get("feedback", ""))


def _w_multiple(question: Element, draft: dict[str, Any]) -> None:
    _plain(question, "single", "false")
    _plain(question, "shuffleanswers", "true")
    share = moodle.share(draft["options"])
    for one in draft["options"]:
        fraction = share if one["correct"] else f"-{share}"
        _answer(question, one["text"], fraction, one.get("feedback", ""))


def _w_true_false(question: Element, draft: dict[str, Any]) -> None:
    for word, one in zip(("true", "false"), draft["options"], strict=False):
        _answer(question, word, "100" if one["correct"] else "0", one.get("feedback", ""))


def _w_short(question: Element, draft: dict[str, Any]) -> None:
    _plain(question, "usecase", "0")
    for one in draft["accepted"]:
        _answer(question, one, "100")


def _w_numeric(question: Element, draft: dict[str, Any]) -> None:
    number, tolerance = moodle.number_of(draft)
    _plain(_answer(question, number, "100"), "tolerance", tolerance)


def _w_pairs(question: Element, draft: dict[str, Any]) -> None:
    _plain(question, "shuffleanswers", "true")
    for left, right in moodle.pairs_of(draft):
        _add(_add(question, "subquestion", left, format="plain_text"), "answer", right)


def _w_ordering(question: Element, draft: dict[str, Any]) -> None:
    _plain(question, "layouttype", "VERTICAL")
    _plain(question, "selecttype", "ALL")
    _plain(question, "gradingtype", "RELATIVE_NEXT_EXCLUDE_LAST")
    for place, step in enumerate(draft["steps"], start=1):
        _answer(question, step["text"], str(place))


def _w_gap_select(question: Element, draft: dict[str, Any]) -> None:
    _plain(question, "shuffleanswers", "0")
    for text, group in cloze.select_options(draft):
        _plain_option = _add(question, "selectoption", text)
        _plain(_plain_option, "group", str(group))


def _w_essay(question: Element, draft: dict[str, Any]) -> None:
    _plain(question, "responseformat", "plain")
    _add(question, "graderinfo", cloze.rubric_text(draft), format="plain_text")


def _w_upload(question: Element, draft: dict[str, Any]) -> None:
    _plain(question, "responseformat", "noinline")
    _plain(question, "attachments", "1")
    _plain(question, "attachmentsrequired", "1")
    _plain(question, "filetypeslist", ",".join(f".{one}" for one in draft.get("extensions") or []))
    _add(question, "graderinfo", cloze.rubric_text(draft), format="plain_text")


_WRITERS: dict[str, tuple[str, Callable[[Element, dict[str, Any]], None]]] = {
    "choice": ("multichoice", _w_choice),
    "multiple": ("multichoice", _w_multiple),
    "true_false": ("truefalse", _w_true_false),
    "text_entry": ("shortanswer", _w_short),
    "numeric": ("numerical", _w_numeric),
    "matching": ("matching", _w_pairs),
    "categorising": ("matching", _w_pairs),
    "ordering": ("ordering", _w_ordering),
    "inline_choice": ("gapselect", _w_gap_select),
    "gap_text": ("cloze", lambda question, draft: None),
    "extended_text": ("essay", _w_essay),
    "upload": ("essay", _w_upload),
}
