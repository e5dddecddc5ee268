"""What is read of QTI's elements in the same way everywhere: words, and what is declared right."""

import re
from collections.abc import Callable, Collection
from xml.etree.ElementTree import Element

from .carrying import Carried
from .cleaning import plain

Gap = Callable[[Element], str]
"""What stands for an interaction within a text."""

_BLOCKS = {"p", "div", "ul", "ol", "li", "tr", "table", "prompt"}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6"}
# Not part of the wording: told apart, or for others than who answers.
_APART = {"rubricBlock", "feedbackInline", "feedbackBlock", "templateInline"}
_APART |= {"stylesheet", "script", "style"}
IN_TEXT = {"textEntryInteraction", "inlineChoiceInteraction"}


def text_of(
    element: Element, item: Carried, *, skip: Collection[str] = (), gap: Gap | None = None
) -> str:
    """The words of an element: blocks and breaks are lines, ``skip`` is left out with its words.

    ``gap`` turns an interaction within the text into words.
    """
    pieces: list[str] = []

    def walk(one: Element) -> None:
        name = str(one.tag)
        if gap is not None and name in IN_TEXT:
            pieces.append(gap(one))
        elif name not in skip and name not in _APART:
            if name == "br":
                pieces.append("\n")
            if name in _BLOCKS:
                pieces.append("\x00")
            pieces.append(folded(one.text))
            for child in one:
                walk(child)
                pieces.append(folded(child.tail))
            if name in _BLOCKS:
                pieces.append("\x00")

    pieces.append(folded(element.text))
    for child in element:
        walk(child)
        pieces.append(folded(child.tail))
    joined = re.sub(r"\s*\x00[\x00\s]*", "\x00", "".join(pieces)).strip("\x00 ")
    return plain(joined.replace("\x00", "\n"))


def folded(text: str | None) -> str:
    return re.sub(r"\s*[\n\r\t]\s*", " ", text or "").replace("\x00", "")


def stem_of(body: Element, item: Carried) -> str:
    """All words outside of the interactions, and their prompts."""
    skip = {str(one.tag) for one in body.iter() if str(one.tag).endswith("Interaction")}
    marked = [one for one in body.iter("div") if one.get("class") == "stem"]
    words = [text_of(marked[0], item) if marked else text_of(body, item, skip=skip)]
    words += [text_of(one, item) for one in body.iter("prompt")]
    return "\n".join(filter(None, words))


def right_of(root: Element, name: str = "RESPONSE") -> list[str]:
    """The values that a response declares as correct, or that its mapping rewards."""
    declared = declaration_of(root, name)
    if declared is None:
        return []
    values = [one.text or "" for c in declared.iter("correctResponse") for one in c.iter("value")]
    return [plain(one) for one in values] or list(rewarded_by(declared))


def declaration_of(root: Element, name: str) -> Element | None:
    found = list(root.iter("responseDeclaration"))
    return next((one for one in found if one.get("identifier") == name), None)


def rewarded_by(declared: Element) -> dict[str, float]:
    found = {}
    for entry in declared.iter("mapEntry"):
        try:
            value = float(entry.get("mappedValue") or 0)
        except ValueError:
            value = 0
        if value > 0:
            found[plain(entry.get("mapKey") or "")] = value
    return found


def response_of(interaction: Element) -> str:
    return interaction.get("responseIdentifier") or "RESPONSE"
