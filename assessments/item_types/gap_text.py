"""Gaps in a running text, each filled by typing (QTI textEntryInteraction in a text)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keys, parts
from .fields import Field
from .keys import Given, KeyField
from .parts import LONGEST, common, gaps_in, given_text, is_accepted, segments
from .running import fill_gaps, read_gaps
from .showing import Line, Reviewed, Written
from .text_entry import accepted_problem

interaction = "textEntryInteraction"
template = "assessments/items/gap_text.html"
shape = "map"
shuffles = False
penalised = False
marked_by_person = False
form = (
    Field(
        "text",
        gettext_lazy("ข้อความที่มีช่องให้เติม"),
        most=3000,
        rows=3,
        help=gettext_lazy("เขียนคำตอบในวงเล็บคู่ คั่นคำตอบอื่นที่ยอมรับด้วยขีด เช่น [[เจ้าหน้าที่|พนักงานเจ้าหน้าที่]]"),
        english=True,
    ),
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, and gaps with an accepted answer each."""
    found = parts.stem_problems(draft)
    gaps = draft.get("gaps", [])
    places = gaps_in(draft.get("text", ""))
    if not gaps or sorted(places) != sorted(str(gap.get("id")) for gap in gaps):
        found["text"] = _("โปรดใส่ช่องให้เติมอย่างน้อย 1 ช่องในวงเล็บคู่")
    for gap in gaps:
        wrong = accepted_problem(gap.get("accepted", []))
        if wrong:
            found["text"] = wrong
    return found


def identify(draft: dict[str, Any]) -> None:
    """Ids for the gaps; they stand in the text already."""
    parts.identify(draft, "gaps")


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The text with its gaps, and ``{"gaps": {gap id: [texts]}}``."""
    gaps = {gap["id"]: [one.strip() for one in gap["accepted"]] for gap in draft["gaps"]}
    wording = common(draft) | {"text": draft["text"], "gaps": [{"id": key} for key in gaps]}
    return wording, {"gaps": gaps}


def read(draft: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What the form holds: gaps stand in the text with their answers."""
    return read_gaps(
        draft,
        before,
        lambda gap: gap.get("accepted", []),
        lambda given, _former: {"accepted": given},
    )


def fill(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft as the form shows it."""
    return fill_gaps(draft, lambda gap: "|".join(gap.get("accepted", [])))


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The accepted answers of each gap."""
    return [
        KeyField(
            f"gap.{place}",
            _("ช่องที่ %(number)d") % {"number": number},
            "lines",
            tuple(key["gaps"][place]),
        )
        for number, place in enumerate(gaps_in(wording["text"]), start=1)
    ]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The answers that were typed. Raises ValueError."""
    gaps = {gap["id"]: keys.lines(given.get(f"gap.{gap['id']}", ())) for gap in wording["gaps"]}
    wrong = next(filter(None, map(accepted_problem, gaps.values())), "")
    if wrong:
        raise ValueError(wrong)
    return {"gaps": gaps}


def shown(wording: dict[str, Any]) -> list[str]:
    """Nothing."""
    return []


def parse(raw: Any, wording: dict[str, Any]) -> dict[str, str] | None:
    """``{gap id: text}`` for what was filled in so far."""
    if raw in (None, "", {}):
        return None
    known = [gap["id"] for gap in wording["gaps"]]
    if not isinstance(raw, dict) or not set(raw) <= set(known):
        raise ValueError(_("คำตอบนี้ไม่ใช่ของช่องในข้อนี้"))
    given = {key: given_text(raw[key], LONGEST) for key in known if key in raw}
    return {key: text for key, text in given.items() if text} or None


def score(value: dict[str, str] | None, key: dict[str, Any]) -> Fraction:
    """The share of the gaps whose text is accepted."""
    given, gaps = value or {}, key["gaps"]
    right = sum(is_accepted(given.get(place), accepted) for place, accepted in gaps.items())
    return Fraction(right, len(gaps))


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """The text in pieces, a gap with what was typed."""
    given = value if isinstance(value, dict) else {}
    pieces: list[dict[str, Any]] = []
    for piece in segments(wording["text"]):
        if "gap" in piece:
            number = sum("gap" in one for one in pieces) + 1
            pieces.append(piece | {"number": number, "given": given.get(piece["gap"], "")})
        else:
            pieces.append(piece)
    return {"pieces": pieces, "longest": LONGEST}


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """The text with its gaps numbered, then gap by gap."""
    given = value or {}
    lines = [
        Line(
            label=_("ช่องที่ %(number)d") % {"number": number},
            given=given.get(place, ""),
            right=is_accepted(given.get(place), key["gaps"][place]) if key else None,
            correct=" / ".join(key["gaps"][place]) if key else "",
        )
        for number, place in enumerate(gaps_in(wording["text"]), start=1)
    ]
    return Reviewed(lines=lines, running=parts.numbered(wording["text"]))


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """What was typed in each gap."""
    return [
        f"({number}) {value[gap['id']].strip()}"
        for number, gap in enumerate(wording["gaps"], start=1)
        if value and gap["id"] in value
    ]


def written(draft: dict[str, Any]) -> list[Written]:
    """The text with the accepted answers in its gaps."""
    texts = {gap.get("id"): " / ".join(gap.get("accepted", [])) for gap in draft.get("gaps", [])}
    return [Written(parts.filled(draft.get("text", ""), texts), right=True)]
