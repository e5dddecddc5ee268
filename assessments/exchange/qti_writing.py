"""An item as QTI's elements, in the words of version 2.1."""

from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from . import notation
from .carrying import Carried
from .moodle import number_of, pairs_of
from .pictures import size_of

_MATCH = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
_MAP = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"


def element_of(item: Carried, identifier: str, picture: str, language: str = "th") -> Element:
    """The ``assessmentItem``; ``picture`` is the address of a hot spot's picture beside it."""
    root = Element(
        "assessmentItem",
        {"identifier": identifier, "title": item.name or identifier, "adaptive": "false"}
        | {"timeDependent": "false", "xml:lang": language},
    )
    draft = item.draft
    body = Element("itemBody")
    _words(SubElement(body, "div", {"class": "stem"}), draft["stem"])
    processing = Element("responseProcessing", {"template": _MATCH})
    if item.item_type == "hot_spot":
        _hot_spot(root, body, item, picture)
    else:
        _WRITERS[item.item_type](root, body, draft, processing)
    _outcomes(root, item)
    root.append(body)
    root.append(processing)
    for name in ("rationale", "source"):
        if draft.get(name):
            feedback = SubElement(
                root,
                "modalFeedback",
                {"outcomeIdentifier": "SOLUTION", "identifier": name, "showHide": "show"},
            )
            _words(feedback, draft[name])
    return root


def _outcomes(root: Element, item: Carried) -> None:
    for name, kind, value in (
        ("SCORE", "float", "0"),
        ("MAXSCORE", "float", f"{item.weight:f}"),
        ("SOLUTION", "identifier", ""),
        ("FEEDBACK", "identifier", ""),
    ):
        cardinality = "multiple" if kind == "identifier" else "single"
        outcome = SubElement(
            root,
            "outcomeDeclaration",
            {"identifier": name, "cardinality": cardinality, "baseType": kind},
        )
        if value:
            SubElement(SubElement(outcome, "defaultValue"), "value").text = value


def _words(parent: Element, text: str) -> Element:
    """A paragraph with the words; lines are parted by breaks."""
    return _flow(SubElement(parent, "p"), text)


def _flow(element: Element, text: str) -> Element:
    """Words put behind what the element holds already."""
    first, *more = text.split("\n")
    _append(element, first)
    for line in more:
        SubElement(element, "br").tail = line
    return element


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _declare(
    root: Element, cardinality: str, base: str, right: Iterable[str], name: str = "RESPONSE"
) -> Element:
    declared = SubElement(
        root,
        "responseDeclaration",
        {"identifier": name, "cardinality": cardinality, "baseType": base},
    )
    values = list(right)
    if values:
        correct = SubElement(declared, "correctResponse")
        for value in values:
            SubElement(correct, "value").text = value
    return declared


def _choice(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    _chosen(root, body, draft, "single", "1")


def _multiple(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    _chosen(root, body, draft, "multiple", "0")


def _chosen(root: Element, body: Element, draft: dict[str, Any], card: str, most: str) -> None:
    fixed = [one.get("id") for one in draft["options"]] == ["true", "false"]
    names = (
        ["true", "false"] if fixed else [f"choice_{n + 1}" for n in range(len(draft["options"]))]
    )
    right = [n for n, one in zip(names, draft["options"], strict=True) if one.get("correct")]
    _declare(root, card, "identifier", right)
    shuffle = "false" if fixed else "true"
    interaction = SubElement(
        body,
        "choiceInteraction",
        {"responseIdentifier": "RESPONSE", "shuffle": shuffle, "maxChoices": most},
    )
    for name, one in zip(names, draft["options"], strict=True):
        option = _flow(SubElement(interaction, "simpleChoice", {"identifier": name}), one["text"])
        if one.get("feedback"):
            feedback = SubElement(
                option,
                "feedbackInline",
                {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"},
            )
            _flow(feedback, one["feedback"])


def _typed(parent: Element, name: str = "RESPONSE", **more: str) -> Element:
    attributes = {"responseIdentifier": name, "expectedLength": "40"} | more
    return SubElement(parent, "textEntryInteraction", attributes)


def _accepted(declared: Element, texts: list[str]) -> None:
    mapping = SubElement(declared, "mapping", {"defaultValue": "0"})
    for text in texts:
        entry = {"mapKey": text, "mappedValue": "1", "caseSensitive": "false"}
        SubElement(mapping, "mapEntry", entry)


def _text_entry(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    accepted = draft["accepted"]
    _accepted(_declare(root, "single", "string", accepted[:1]), accepted)
    _typed(SubElement(body, "p"))
    processing.set("template", _MAP)


def _numeric(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    number, tolerance = number_of(draft)
    _declare(root, "single", "float", [number])
    paragraph = SubElement(body, "p")
    _typed(paragraph)
    if draft.get("unit"):
        SubElement(paragraph, "span", {"class": "unit"}).text = draft["unit"]
    del processing.attrib["template"]
    condition = SubElement(SubElement(processing, "responseCondition"), "responseIf")
    equal = SubElement(
        condition, "equal", {"toleranceMode": "absolute", "tolerance": f"{tolerance} {tolerance}"}
    )
    SubElement(equal, "variable", {"identifier": "RESPONSE"})
    SubElement(equal, "correct", {"identifier": "RESPONSE"})
    outcome = SubElement(condition, "setOutcomeValue", {"identifier": "SCORE"})
    SubElement(outcome, "baseValue", {"baseType": "float"}).text = "1"


def _match(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    """One to one for a matching; many to one for a categorising."""
    pairs = pairs_of(draft)
    rights = list(dict.fromkeys(right for _left, right in pairs))
    lefts = [(left, right) for left, right in pairs if left]
    values = [
        f"left_{n + 1} right_{rights.index(right) + 1}" for n, (_l, right) in enumerate(lefts)
    ]
    _declare(root, "multiple", "directedPair", values)
    interaction = SubElement(
        body,
        "matchInteraction",
        {"responseIdentifier": "RESPONSE", "shuffle": "true", "maxAssociations": str(len(lefts))},
    )
    most = "1" if "pairs" in draft else str(max(2, len(lefts)))
    for side, texts, times in (("left", [one for one, _r in lefts], "1"), ("right", rights, most)):
        group = SubElement(interaction, "simpleMatchSet")
        for number, text in enumerate(texts, start=1):
            attributes = {"identifier": f"{side}_{number}", "matchMax": times}
            _flow(SubElement(group, "simpleAssociableChoice", attributes), text)


def _ordering(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    names = [f"step_{n + 1}" for n in range(len(draft["steps"]))]
    _declare(root, "ordered", "identifier", names)
    attributes = {"responseIdentifier": "RESPONSE", "shuffle": "true"}
    interaction = SubElement(body, "orderInteraction", attributes)
    for name, step in zip(names, draft["steps"], strict=True):
        _flow(SubElement(interaction, "simpleChoice", {"identifier": name}), step["text"])


def _gaps(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    """Inline choices or typed gaps within a text, each with a response of its own."""
    paragraph = SubElement(SubElement(body, "div", {"class": "text"}), "p")
    number = 0
    for piece in notation.pieces_of(draft):
        if isinstance(piece, str):
            _flow(paragraph, piece)
            continue
        number += 1
        name = f"RESPONSE_{number}"
        if "options" not in piece:
            _accepted(
                _declare(root, "single", "string", piece["accepted"][:1], name), piece["accepted"]
            )
            _typed(paragraph, name)
            continue
        words = [(f"word_{number}_{n}", one) for n, one in enumerate(piece["options"], start=1)]
        right = [key for key, one in words if one.get("correct")]
        _declare(root, "single", "identifier", right, name)
        attributes = {"responseIdentifier": name, "shuffle": "true"}
        interaction = SubElement(paragraph, "inlineChoiceInteraction", attributes)
        for key, one in words:
            SubElement(interaction, "inlineChoice", {"identifier": key}).text = one["text"]


def _hot_text(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    attributes = {"responseIdentifier": "RESPONSE", "maxChoices": "0"}
    interaction = SubElement(body, "hottextInteraction", attributes)
    paragraph, right = SubElement(interaction, "p"), []
    for number, part in enumerate(draft["parts"], start=1):
        if not part.get("id"):
            _flow(paragraph, part["text"])
            continue
        name = f"part_{number}"
        SubElement(paragraph, "hottext", {"identifier": name}).text = part["text"]
        if part.get("correct"):
            right.append(name)
    _declare(root, "multiple", "identifier", right)


def _hot_spot(root: Element, body: Element, item: Carried, picture: str) -> None:
    assert item.picture is not None
    width, height = size_of(item.picture.content)
    attributes = {"responseIdentifier": "RESPONSE", "maxChoices": "0"}
    interaction = SubElement(body, "hotspotInteraction", attributes)
    shown = {"data": picture, "type": "image/png", "width": str(width), "height": str(height)}
    SubElement(interaction, "object", shown).text = item.draft.get("image_alt", "")
    right = []
    for number, area in enumerate(item.draft["areas"], start=1):
        name = f"area_{number}"
        coords = [
            round(c * (width if n % 2 == 0 else height) / 1000)
            for n, c in enumerate(area["coords"])
        ]
        SubElement(
            interaction,
            "hotspotChoice",
            {"identifier": name, "shape": area["shape"], "hotspotLabel": area.get("label", "")}
            | {"coords": ",".join(map(str, coords))},
        )
        if area.get("correct"):
            right.append(name)
    _declare(root, "multiple", "identifier", right)


def _rubric(body: Element, draft: dict[str, Any]) -> None:
    if draft.get("rubric"):
        listed = SubElement(SubElement(body, "rubricBlock", {"view": "scorer"}), "ul")
        for row in draft["rubric"]:
            line = notation.as_pair(row["text"], str(row["points"]))
            SubElement(listed, "li").text = line


def _extended(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    _declare(root, "single", "string", [])
    longest = str(draft.get("longest") or 4000)
    attributes = {"responseIdentifier": "RESPONSE", "expectedLength": longest}
    SubElement(body, "extendedTextInteraction", attributes)
    _rubric(body, draft)


def _upload(root: Element, body: Element, draft: dict[str, Any], processing: Element) -> None:
    """The endings and the size have no place of their own: they stand in ``class``."""
    _declare(root, "single", "file", [])
    words = [f"ending-{one}" for one in draft.get("extensions") or []]
    words.append(f"largest-{draft.get('largest_kb') or 5120}")
    attributes = {"responseIdentifier": "RESPONSE", "class": " ".join(words)}
    SubElement(body, "uploadInteraction", attributes)
    _rubric(body, draft)


_WRITERS: dict[str, Callable[[Element, Element, dict[str, Any], Element], None]] = {
    "choice": _choice,
    "multiple": _multiple,
    "true_false": _choice,
    "text_entry": _text_entry,
    "numeric": _numeric,
    "matching": _match,
    "categorising": _match,
    "ordering": _ordering,
    "inline_choice": _gaps,
    "gap_text": _gaps,
    "hot_text": _hot_text,
    "extended_text": _extended,
    "upload": _upload,
}
