"""QTI's elements, in the words of version 2.1, as an item."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from . import moodle
from .carrying import Carried, Picture, new_id
from .cleaning import plain
from .cloze import GAPS_STEM, rubric_of
from .pictures import size_of
from .qti_parts import (
    IN_TEXT,
    declaration_of,
    folded,
    response_of,
    rewarded_by,
    right_of,
    stem_of,
    text_of,
)

File = Callable[[str], tuple[str, bytes] | None]
"""What an address within the package leads to."""

_SHOWN = {"img", "object", "video", "audio", "math", "svg"}


def item_of(root: Element, where: str, file: File) -> Carried:
    """The item of an ``assessmentItem``; problems say by name what is not taken."""
    item = Carried("", {"stem": ""}, where=where, title=plain(root.get("title") or ""))
    body = next(root.iter("itemBody"), None)
    if root.tag != "assessmentItem" or body is None:
        item.problems.append(_("ไฟล์นี้ไม่ใช่ข้อสอบ QTI"))
        return item
    _told(root, item)
    found = [one for one in body.iter() if str(one.tag).endswith("Interaction")]
    names = {str(one.tag) for one in found}
    item.draft["stem"] = stem_of(body, item)
    if not found:
        item.problems.append(_("ไม่มีส่วนให้ตอบ จึงไม่ใช่ข้อสอบ"))
    elif names <= IN_TEXT:
        _in_text(root, body, found, item)
    elif len(found) > 1:
        item.problems.append(_("มีส่วนให้ตอบหลายส่วนในข้อเดียว ซึ่งยังไม่รองรับ"))
    elif found[0].tag == "hotspotInteraction":
        _hot_spot(root, found[0], item, file)
    elif (reader := _READERS.get(str(found[0].tag))) is None:
        name = str(found[0].tag)[:40]
        item.problems.append(_("ยังไม่รองรับข้อชนิด “%(kind)s”") % {"kind": name})
    else:
        reader(root, found[0], item)
    if any(one.tag in _SHOWN for one in body.iter()) and item.item_type != "hot_spot":
        moodle.note_pictures(item)
    if item.title == item.name:
        item.title = ""
    return item


def _told(root: Element, item: Carried) -> None:
    """Rationale, source and weight."""
    told: dict[str, list[str]] = {"rationale": [], "source": []}
    for one in root.iter("modalFeedback"):
        name = "source" if one.get("identifier") == "source" else "rationale"
        told[name].append(text_of(one, item))
    item.draft |= {name: "\n".join(filter(None, texts)) for name, texts in told.items()}
    for outcome in root.iter("outcomeDeclaration"):
        if outcome.get("identifier") == "MAXSCORE":
            try:
                weight = Decimal(next(outcome.iter("value")).text or "").quantize(Decimal("0.01"))
                item.weight = weight if 0 < weight <= 100 else item.weight
            except (InvalidOperation, StopIteration):
                continue


def _choice(root: Element, interaction: Element, item: Carried) -> None:
    right = right_of(root, response_of(interaction))
    declared = declaration_of(root, response_of(interaction))
    many = declared is not None and declared.get("cardinality") == "multiple"
    options = []
    for one in interaction.iter("simpleChoice"):
        told = [text_of(f, item) for f in one.iter("feedbackInline")]
        key = one.get("identifier") or ""
        row = {"text": text_of(one, item), "correct": key in right, "feedback": "\n".join(told)}
        options.append((key, row))
    item.item_type = "multiple" if many else "choice"
    item.draft["options"] = [row for _key, row in options]
    if [key for key, _row in options] == ["true", "false"] and not many:
        item.item_type = "true_false"
        told_of = {key: str(row["feedback"]) for key, row in options}
        item.draft["options"] = moodle.truth_options(
            right == ["true"], told_of["true"], told_of["false"]
        )


def _ordering(root: Element, interaction: Element, item: Carried) -> None:
    texts = {one.get("identifier"): text_of(one, item) for one in interaction.iter("simpleChoice")}
    order = right_of(root, response_of(interaction))
    item.item_type = "ordering"
    if sorted(order) != sorted(str(key) for key in texts):
        item.problems.append(_("เฉลยลำดับต้องมีครบทุกขั้น ขั้นละครั้ง"))
    item.draft["steps"] = [{"id": new_id(), "text": texts.get(key, "")} for key in order]


def _match(root: Element, interaction: Element, item: Carried) -> None:
    sets = [list(one.iter("simpleAssociableChoice")) for one in interaction.iter("simpleMatchSet")]
    if len(sets) != 2:
        item.problems.append(_("ข้อจับคู่ต้องมีสองฝั่ง"))
        return
    left, right = ({one.get("identifier"): text_of(one, item) for one in side} for side in sets)
    placed = dict(
        pair.split(maxsplit=1) for pair in right_of(root, response_of(interaction)) if " " in pair
    )
    pairs = [(left[a], right[b]) for a, b in placed.items() if a in left and b in right]
    used = {b for _a, b in pairs}
    if len(pairs) < len(left):
        item.problems.append(_("ไม่พบเฉลยของบางข้อความ"))
    pairs += [("", text) for text in right.values() if text not in used]
    once = all(one.get("matchMax") == "1" for one in sets[1])
    moodle.paired(pairs, item, as_categories=not once)


def _hot_text(root: Element, interaction: Element, item: Carried) -> None:
    right = right_of(root, response_of(interaction))
    parts: list[dict[str, Any]] = []

    def words(text: str) -> None:
        if not text:
            return
        if parts and "id" not in parts[-1]:
            parts[-1]["text"] += text
        else:
            parts.append({"text": text})

    def walk(one: Element) -> None:
        if one.tag == "prompt":
            return
        if one.tag == "hottext":
            correct = one.get("identifier") in right
            parts.append({"id": new_id(), "text": text_of(one, item), "correct": correct})
            return
        words("\n" if one.tag == "br" else "")
        words(folded(one.text))
        for child in one:
            walk(child)
            words(folded(child.tail))

    for child in interaction:
        walk(child)
    item.item_type = "hot_text"
    item.draft["parts"] = parts


def _extended(root: Element, interaction: Element, item: Carried) -> None:
    length = interaction.get("expectedLength") or ""
    item.item_type = "extended_text"
    item.draft |= {"longest": int(length) if re.fullmatch("[0-9]{1,6}", length) else 4000}
    _rubric(root, item)


def _upload(root: Element, interaction: Element, item: Carried) -> None:
    words = (interaction.get("class") or "").split()
    sizes = [w[8:] for w in words if re.fullmatch(r"largest-[0-9]{1,7}", w)]
    item.item_type = "upload"
    item.draft |= {
        "extensions": [w[7:] for w in words if w.startswith("ending-")],
        "largest_kb": int(sizes[0]) if sizes else 5120,
    }
    _rubric(root, item)


def _rubric(root: Element, item: Carried) -> None:
    lines = [
        text_of(one, item) for block in root.iter("rubricBlock") for one in block.iter("li")
    ] or [text_of(block, item) for block in root.iter("rubricBlock")]
    item.draft["rubric"] = rubric_of("\n".join(lines))


def _in_text(root: Element, body: Element, found: list[Element], item: Carried) -> None:
    """A typed answer by itself, a number, or a text with gaps."""
    texts = [one for one in body.iter("div") if one.get("class") == "text"]
    if len(found) == 1 and found[0].tag == "textEntryInteraction" and not texts:
        _alone(root, body, found[0], item)
        return
    if len({one.tag for one in found}) > 1:
        item.problems.append(_("ช่องว่างในข้อนี้มีหลายชนิดปนกัน หรือเป็นชนิดที่ไม่รองรับ"))
        return
    gaps: list[dict[str, Any]] = []

    def gap(one: Element) -> str:
        right = right_of(root, response_of(one))
        made: dict[str, Any] = {"id": new_id()}
        if one.tag == "inlineChoiceInteraction":
            made["options"] = [
                {"id": new_id(), "text": text_of(w, item), "correct": w.get("identifier") in right}
                for w in one.iter("inlineChoice")
            ]
        else:
            declared = declaration_of(root, response_of(one))
            rewarded = list(rewarded_by(declared)) if declared is not None else []
            made["accepted"] = list(dict.fromkeys([*right, *rewarded]))
        gaps.append(made)
        return f"[[{made['id']}]]"

    text = text_of(texts[0] if texts else body, item, gap=gap)
    item.item_type = "inline_choice" if found[0].tag == "inlineChoiceInteraction" else "gap_text"
    item.draft |= {"text": text, "gaps": gaps}
    if not texts:
        item.draft["stem"] = item.title or GAPS_STEM


def _alone(root: Element, body: Element, interaction: Element, item: Carried) -> None:
    declared = declaration_of(root, response_of(interaction))
    units = [one for one in body.iter("span") if one.get("class") == "unit"]
    if not any(one.get("class") == "stem" for one in body.iter("div")):
        item.draft["stem"] = (
            text_of(body, item, gap=lambda one: "_____").removesuffix("_____").strip()
        )
    right = right_of(root, response_of(interaction))
    if declared is not None and declared.get("baseType") in ("float", "integer"):
        item.item_type = "numeric"
        bounds = [one.get("tolerance") or "0" for one in root.iter("equal")]
        exact = [one.get("toleranceMode") for one in root.iter("equal")] in (
            [],
            ["absolute"],
            ["exact"],
        )
        if not right or not exact:
            item.problems.append(_("อ่านคำตอบที่เป็นตัวเลขไม่ได้"))
            return
        tolerance = bounds[0].split()[0] if bounds and bounds[0].split() else "0"
        moodle.number_into(item, right[0], tolerance, is_range=False)
        item.draft["unit"] = text_of(units[0], item) if units else item.draft.get("unit", "")
        return
    item.item_type = "text_entry"
    rewarded = list(rewarded_by(declared)) if declared is not None else []
    item.draft["accepted"] = list(dict.fromkeys([*right, *rewarded]))


def _hot_spot(root: Element, interaction: Element, item: Carried, file: File) -> None:
    item.item_type = "hot_spot"
    shown = next((one for one in interaction.iter() if one.tag in ("object", "img")), None)
    address = (shown.get("data") or shown.get("src") or "") if shown is not None else ""
    found = file(address) if address else None
    if shown is None or found is None:
        item.problems.append(_("ไม่พบรูปภาพของข้อนี้ในชุด"))
        return
    try:
        width, height = size_of(found[1])
    except ValueError as error:
        item.problems.append(str(error))
        return
    item.picture = Picture(found[0].rsplit("/", 1)[-1], found[1])
    right = right_of(root, response_of(interaction))
    areas = []
    for one in interaction.iter("hotspotChoice"):
        numbers = re.findall(r"-?\d+(?:\.\d+)?", one.get("coords") or "")[:200]
        coords = [
            round(float(n) * 1000 / (width if place % 2 == 0 else height))
            for place, n in enumerate(numbers)
        ]
        areas.append(
            {"id": new_id(), "label": plain(one.get("hotspotLabel") or ""), "coords": coords}
            | {"shape": one.get("shape") or "", "correct": one.get("identifier") in right}
        )
    if any(area["shape"] not in ("rect", "circle", "poly") for area in areas):
        item.problems.append(_("รับเฉพาะพื้นที่รูปสี่เหลี่ยม วงกลม และหลายเหลี่ยม"))
    item.draft |= {
        "image": None,
        "image_alt": text_of(shown, item) or shown.get("alt") or "",
        "areas": areas,
    }


_READERS: dict[str, Callable[[Element, Element, Carried], None]] = {
    "choiceInteraction": _choice,
    "orderInteraction": _ordering,
    "matchInteraction": _match,
    "hottextInteraction": _hot_text,
    "extendedTextInteraction": _extended,
    "uploadInteraction": _upload,
}
