"""What a content in a browser sent, read with distrust: known parts are taken, in known shapes.

Pure. Whoever plays a content can send anything, so nothing here is proof of anything: it is only
made sure that it is well-formed, bounded and can be stored and shown. Actor, object id,
registration and time are not read at all; the server has its own (``statements``).
"""

import html
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_NODES, MOST_DEPTH, MOST_TEXT = 2_000, 16, 64_000
"""Of one statement: values, nesting, characters of text in all."""
MOST_FLAT = 200
"""Statements that one compound content may have inside."""
LONGEST_RESPONSE, LONGEST_WORDING, LONGEST_IRI = 10_000, 2_000, 200
MOST_CHOICES = 100
GREATEST = 1_000_000_000
"""No content's points are above this."""
LONGEST_DURATION = 10 * 365 * 24 * 3600

_IRI = re.compile(r"https?://[A-Za-z0-9][^\s<>\"{}|\\^`\x00-\x20]*")
_DURATION = re.compile(
    r"P(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,8})M)?(?:(?P<seconds>\d{1,10}(?:\.\d{1,9})?)S)?)?",
    re.ASCII,
)
_SUB_CONTENT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LIBRARY = re.compile(r"http://h5p\.org/libraries/[A-Za-z0-9.]{1,80}-\d{1,4}\.\d{1,4}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_TAG = re.compile(r"<[^<>]*>")
# What cannot be stored as JSON in PostgreSQL, or not be written as UTF-8 at all.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
SUB_CONTENT_KEY = "http://h5p.org/x-api/h5p-subContentId"
INTERACTIONS = {
    # Which lists go with a kind of interaction (xAPI 1.0.3, part 2, 2.4.4.1).
    "true-false": (),
    "choice": ("choices",),
    "fill-in": (),
    "long-fill-in": (),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "numeric": (),
    "other": (),
}


class Unusable(ValueError):
    """It is no statement that may be kept; the text is the rule's short name."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The parts of a sent statement that are used, in the shapes of the specification."""

    id: str
    """What the sender calls it; empty: it gave no id."""
    verb: str
    part: str
    """The id of the part of the content that this is about; empty: the content as a whole."""
    parent: str
    """The id of the part that holds this one; empty: the content as a whole."""
    definition: dict[str, Any] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    libraries: tuple[str, ...] = ()
    language: str = ""


def read(sent: object) -> Sent:
    """The usable parts of a sent statement. Raises Unusable with the rule that it breaks."""
    check_size(sent)
    statement = _object(sent, "statement")
    about = _object(statement.get("object"), "object")
    context = _optional(statement, "context")
    activities = _optional(context, "contextActivities")
    definition = _optional(about, "definition")
    return Sent(
        id=_text(statement.get("id"), 100, "id").lower(),
        verb=_verb(statement),
        part=_part(about),
        parent=next((_part(one) for one in _activities(activities, "parent")), ""),
        definition=_definition(definition),
        result=_result(_optional(statement, "result")),
        libraries=tuple(
            one["id"]
            for one in _activities(activities, "category")
            if isinstance(one.get("id"), str) and _LIBRARY.fullmatch(one["id"])
        )[:5],
        language=_language(context.get("language")),
    )


def flatten(data: object) -> list[dict[str, Any]]:
    """The statements of a compound content, from what its ``getXAPIData`` gave.

    Each is ``{"statement": …, "children": […]}``; a child that names no parent gets its own. The
    whole comes first. Raises Unusable when there are more than anybody would make.
    """
    check_size(data, nodes=MOST_FLAT * MOST_NODES, text=MOST_FLAT * MOST_TEXT)
    found: list[dict[str, Any]] = []
    ahead: list[tuple[object, object]] = [(data, None)]
    while ahead:
        one, parent = ahead.pop()
        node = _object(one, "children")
        statement = dict(_object(node.get("statement"), "statement"))
        about = statement.get("object")
        if parent is not None:
            context = dict(_optional(statement, "context"))
            activities = dict(_optional(context, "contextActivities"))
            activities.setdefault("parent", [parent])
            statement["context"] = context | {"contextActivities": activities}
        found.append(statement)
        if len(found) > MOST_FLAT:
            raise Unusable("too-many")
        children = node.get("children") or []
        if not isinstance(children, list):
            raise Unusable("children")
        ahead += [(child, about) for child in reversed(children)]
    return found


def check_size(value: object, *, nodes: int = MOST_NODES, text: int = MOST_TEXT) -> None:
    """Raise Unusable when there is more in it than a statement needs. Not recursive."""
    ahead: list[tuple[object, int]] = [(value, 0)]
    seen = length = 0
    while ahead:
        one, depth = ahead.pop()
        seen += 1
        if isinstance(one, str):
            length += len(one)
        elif isinstance(one, dict):
            length += sum(len(key) for key in one)
            ahead += [(inner, depth + 1) for inner in one.values()]
        elif isinstance(one, list):
            ahead += [(inner, depth + 1) for inner in one]
        if seen + len(ahead) > nodes or length > text or depth > MOST_DEPTH:
            raise Unusable("too-large")


def _object(value: object, rule: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unusable(rule)
    return value


def _optional(holder: dict[str, Any], name: str) -> dict[str, Any]:
    """An object that may be missing; browsers send null for what they do not have."""
    value = holder.get(name)
    return {} if value is None else _object(value, name)


def _text(value: object, longest: int, rule: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest or _UNSTORABLE.search(value):
        raise Unusable(rule)
    return value


def _verb(statement: dict[str, Any]) -> str:
    verb = _text(_object(statement.get("verb"), "verb").get("id"), LONGEST_IRI, "verb")
    # To void is to take back what somebody said: a content has no business with that.
    if not _IRI.fullmatch(verb) or verb == VOIDED:
        raise Unusable("verb")
    return verb


def _part(about: dict[str, Any]) -> str:
    """The sub-content that an object names: by H5P's extension, or in its address."""
    definition = about.get("definition")
    extensions = definition.get("extensions") if isinstance(definition, dict) else None
    named = extensions.get(SUB_CONTENT_KEY) if isinstance(extensions, dict) else None
    if named is None and isinstance(about.get("id"), str):
        named = about["id"].partition("subContentId=")[2] or None
    if named is None:
        return ""
    if not isinstance(named, str) or not _SUB_CONTENT.fullmatch(named):
        raise Unusable("part")
    return named.lower()


def _activities(holder: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """A list of activities; the specification lets one stand alone, too."""
    value = holder.get(name) or []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one


def _language(value: object) -> str:
    return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else ""


def plain(wording: str) -> str:
    """The words of a wording that may be HTML, without its markup, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", wording)).split())


def _wording(value: object) -> dict[str, str]:
    """A language map with one wording. H5P always says ``en-US``: Thai letters win."""
    if not isinstance(value, dict):
        return {}
    for tag, words in value.items():
        if isinstance(words, str) and not _UNSTORABLE.search(words):
            text = plain(words[: 2 * LONGEST_WORDING])[:LONGEST_WORDING]
            if text:
                return {"th" if _THAI.search(text) else _language(tag) or "und": text}
    return {}


def _definition(sent: dict[str, Any]) -> dict[str, Any]:
    """How the content describes the task: wording, kind of interaction, options and key."""
    taken: dict[str, Any] = {}
    for name in ("name", "description"):
        if words := _wording(sent.get(name)):
            taken[name] = words
    kind = sent.get("interactionType")
    if not isinstance(kind, str) or kind not in INTERACTIONS:
        return taken
    taken |= {"type": "http://adlnet.gov/expapi/activities/cmi.interaction"}
    taken["interactionType"] = kind
    pattern = sent.get("correctResponsesPattern")
    if isinstance(pattern, list) and pattern:
        taken["correctResponsesPattern"] = [
            _text(one, LONGEST_RESPONSE, "pattern") for one in pattern[:MOST_CHOICES]
        ]
    for name in INTERACTIONS[kind]:
        if choices := _choices(sent.get(name)):
            taken[name] = choices
    return taken


def _choices(value: object) -> list[dict[str, Any]]:
    """The options of an interaction: an id and a wording each."""
    taken = []
    for one in value[:MOST_CHOICES] if isinstance(value, list) else []:
        choice = _object(one, "choices")
        taken.append(
            {
                "id": _text(choice.get("id"), LONGEST_IRI, "choices"),
                "description": _wording(choice.get("description")),
            }
        )
    return taken


def _result(sent: dict[str, Any]) -> dict[str, Any]:
    taken: dict[str, Any] = {}
    if score := _score(_optional(sent, "score")):
        taken["score"] = score
    for name in ("success", "completion"):
        if sent.get(name) is not None:
            if not isinstance(sent[name], bool):
                raise Unusable(name)
            taken[name] = sent[name]
    if (response := sent.get("response")) is not None:
        if not isinstance(response, str) or _UNSTORABLE.search(response):
            raise Unusable("response")
        taken["response"] = response[:LONGEST_RESPONSE]
    if duration := _duration(sent.get("duration")):
        taken["duration"] = duration
    return taken


def _score(sent: dict[str, Any]) -> dict[str, float]:
    """Points, each a finite number: scaled from -1 to 1, raw from min to max."""
    score = {
        name: _number(sent[name])
        for name in ("scaled", "raw", "min", "max")
        if sent.get(name) is not None
    }
    if not -1 <= score.get("scaled", 0) <= 1:
        raise Unusable("score")
    least, most = score.get("min", -math.inf), score.get("max", math.inf)
    raw = score.get("raw")
    if least > most or (raw is not None and not least <= raw <= most):
        raise Unusable("score")
    if least == most:
        # A content without points says "0 of 0", which the specification does not know.
        return {}
    if "scaled" not in score and raw is not None:
        lowest = 0.0 if least == -math.inf else least
        if lowest < most < math.inf:
            score["scaled"] = max(-1.0, round((raw - lowest) / (most - lowest), 4))
    return score


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unusable("score")
    # The range is asked first: an integer may be too long to be made a float.
    if not -GREATEST <= value <= GREATEST:
        raise Unusable("score")
    return float(value)


def _duration(value: object) -> str:
    """A duration in hundredths of a second, as the specification stores it.

    One that cannot be read is left out: it decides nothing, and contents send ``PTNaNS``.
    """
    match = _DURATION.fullmatch(value) if isinstance(value, str) and len(value) <= 60 else None
    if match is None or not any(match.groups()):
        return ""
    days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return f"PT{total:.2f}S" if total <= LONGEST_DURATION else ""
