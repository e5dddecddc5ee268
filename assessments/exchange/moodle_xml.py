"""Moodle XML: the question bank's own export format (docs/exchange.md)."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from . import cloze, moodle
from .archives import local, xml_of
from .carrying import Carried, Reading, Unreadable, new_id, not_too_many
from .cleaning import from_html, looks_like_html, pictures_in, plain
from .moodle_writing import write

__all__ = ["ENDING", "HOLDS", "LABEL", "MEDIA_TYPE", "lacks", "read", "write"]

LABEL = "Moodle XML"
ENDING = "xml"
MEDIA_TYPE = "application/xml"
HOLDS = frozenset(
    {"choice", "multiple", "true_false", "text_entry", "numeric", "matching", "categorising"}
    | {"ordering", "inline_choice", "gap_text", "extended_text", "upload"}
)
ENGLISH = False
# Without a format, as older versions write them; all other parts are plain words then.
_MAY_BE_MARKUP = ("questiontext", "generalfeedback", "feedback")


def lacks(item: Carried) -> str:
    """What of the item the format cannot hold."""
    return moodle.lacks(item)


def read(content: bytes) -> Reading:
    """The questions of a quiz; categories are passed over, other kinds are refused by name."""
    root = xml_of(content)
    if local(root) != "quiz":
        raise Unreadable("not_moodle", _("ไฟล์ XML นี้ไม่ใช่ชุดข้อสอบของ Moodle"))
    reading = Reading()
    for number, question in enumerate(_named(root, "question"), start=1):
        if question.get("type") != "category":
            reading.items.append(_item(question, number))
            not_too_many(len(reading.items))
    return reading


def _named(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element if local(one) == name)


def _item(question: Element, number: int) -> Carried:
    kind = question.get("type") or ""
    item = Carried("", {}, where=_("ลำดับที่ %(number)d") % {"number": number})
    item.title = _of(question, "name", item)
    told = _of(question, "generalfeedback", item)
    rationale, source = moodle.source_taken_out(told)
    item.draft = {
        "stem": _of(question, "questiontext", item),
        "rationale": rationale,
        "source": source,
    }
    reader = _READERS.get(kind)
    if reader is None:
        item.problems.append(_("ยังไม่รองรับข้อชนิด “%(kind)s”") % {"kind": kind[:40]})
        return item
    reader(question, item)
    return item


def _of(element: Element, name: str, item: Carried) -> str:
    """The words of a part, as plain text."""
    part = next(_named(element, name), None)
    return _words(part, item) if part is not None else ""


def _words(part: Element, item: Carried) -> str:
    text = next(_named(part, "text"), part)
    raw = text.text or ""
    form = part.get("format") or ""
    if not form and local(part) in _MAY_BE_MARKUP:
        form = "moodle_auto_format"
    if form == "html" or (form == "moodle_auto_format" and looks_like_html(raw)):
        if pictures_in(raw):
            moodle.note_pictures(item)
        return from_html(raw)
    return plain(raw)


def _value(question: Element, name: str) -> str:
    part = next(_named(question, name), None)
    return (part.text or "").strip() if part is not None else ""


def _weight(answer: Element) -> float:
    try:
        return float(answer.get("fraction") or 0)
    except ValueError:
        return 0.0


def _choice(question: Element, item: Carried) -> None:
    answers = list(_named(question, "answer"))
    single = _value(question, "single").lower() not in ("false", "0")
    item.item_type = "choice" if single else "multiple"
    best = max(map(_weight, answers), default=0)
    item.draft["options"] = [
        {
            "text": _words(one, item),
            "correct": _weight(one) == best > 0 if single else _weight(one) > 0,
            "feedback": _of(one, "feedback", item),
        }
        for one in answers
    ]
    if single:
        moodle.note_partial(item, [_weight(one) for one in answers])


def _true_false(question: Element, item: Carried) -> None:
    answers = list(_named(question, "answer"))
    told = {_words(one, item).lower(): _of(one, "feedback", item) for one in answers}
    right = [_words(one, item).lower() for one in answers if _weight(one) > 0]
    item.item_type = "true_false"
    item.draft["options"] = moodle.truth_options(
        right == ["true"], told.get("true", ""), told.get("false", "")
    )
    if right not in (["true"], ["false"]):
        item.problems.append(_("เฉลยของข้อนี้ต้องเป็น ถูก หรือ ผิด"))


def _short(question: Element, item: Carried) -> None:
    answers = [one for one in _named(question, "answer") if _weight(one) > 0]
    item.item_type = "text_entry"
    item.draft["accepted"] = [_words(one, item) for one in answers]
    moodle.note_partial(item, [_weight(one) for one in answers])
    if any("*" in one for one in item.draft["accepted"]):
        item.notes.append(_("เครื่องหมาย * ในคำตอบของ Moodle แทนคำใดก็ได้ แต่ที่นี่หมายถึงดอกจัน"))


def _numeric(question: Element, item: Carried) -> None:
    item.item_type = "numeric"
    best = max(_named(question, "answer"), key=_weight, default=None)
    if best is None:
        item.problems.append(_("ไม่พบเฉลย"))
        return
    tolerance = _value(best, "tolerance") or "0"
    moodle.number_into(item, _words(best, item), tolerance, is_range=False)


def _matching(question: Element, item: Carried) -> None:
    pairs = [
        (_words(one, item), _of(one, "answer", item)) for one in _named(question, "subquestion")
    ]
    moodle.paired(pairs, item)


def _ordering(question: Element, item: Carried) -> None:
    answers = sorted(_named(question, "answer"), key=_weight)
    item.item_type = "ordering"
    item.draft["steps"] = [{"id": new_id(), "text": _words(one, item)} for one in answers]


def _gap_select(question: Element, item: Carried) -> None:
    options = [*_named(question, "selectoption"), *_named(question, "dragbox")]
    listed = [(_of(one, "text", item), _value(one, "group") or "1") for one in options]
    item.item_type = "inline_choice"
    item.draft |= cloze.from_numbers(item.draft["stem"], listed)
    item.draft["stem"] = item.title or cloze.GAPS_STEM


def _cloze(question: Element, item: Carried) -> None:
    found = cloze.from_braces(item.draft["stem"])
    if found is None:
        item.problems.append(_("ช่องว่างในข้อนี้มีหลายชนิดปนกัน หรือเป็นชนิดที่ไม่รองรับ"))
        return
    item.item_type, gaps = found
    item.draft |= gaps
    item.draft["stem"] = item.title or cloze.GAPS_STEM


def _essay(question: Element, item: Carried) -> None:
    no_text = _value(question, "responseformat") == "noinline"
    rubric = cloze.rubric_of(_of(question, "graderinfo", item))
    if no_text:
        item.item_type = "upload"
        endings = _value(question, "filetypeslist").replace(".", "")
        item.draft |= {
            "extensions": [
                one for one in endings.replace(";", ",").replace(" ", "").split(",") if one
            ],
            "largest_kb": 5120,
            "rubric": rubric,
        }
    else:
        item.item_type = "extended_text"
        item.draft |= {"longest": 4000, "rubric": rubric}


_READERS: dict[str, Callable[[Element, Carried], None]] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "gapselect": _gap_select,
    "ddwtos": _gap_select,
    "cloze": _cloze,
    "essay": _essay,
}
