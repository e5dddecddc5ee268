"""What a content said of each of its questions, in words."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xapi.models import Statement
from xapi.queries import answers

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """One question as it was reported."""

    question: str
    answer: str
    """What was answered, in words; empty when the content did not say."""
    right: str
    """What it takes for right, in words; empty when it did not say."""
    success: bool | None
    raw: float | None
    most: float | None


def questions(registration: uuid.UUID) -> list[Answered]:
    """The newest answer to each question of one play; one query."""
    return [answered(one) for one in answers(registration)]


def answered(statement: Statement) -> Answered:
    """A statement with the verb "answered" in words."""
    definition = statement.body["object"].get("definition", {})
    result = statement.result
    score = result.get("score", {})
    pattern = definition.get("correctResponsesPattern") or []
    raw, most = score.get("raw"), score.get("max")
    success = result.get("success")
    if success is None and raw is not None and most:
        success = raw >= most
    return Answered(
        question=statement.wording or _("ไม่มีชื่อคำถาม"),
        answer=in_words(definition, result.get("response", "")),
        right=in_words(definition, pattern[0]) if pattern else "",
        success=success,
        raw=raw,
        most=most,
    )


def in_words(definition: dict[str, Any], response: str) -> str:
    """A response as the specification writes it (``0[,]2``, ``0[.]1``) in the content's words."""
    response = _HINT.sub("", response)
    if not response:
        return ""
    kind = definition.get("interactionType")
    if kind == "true-false":
        return _("ถูก") if response == "true" else _("ผิด")
    if kind in ("choice", "sequencing"):
        names = _names(definition.get("choices"))
        words = [names.get(one, one) for one in response.split("[,]")]
        return (" → " if kind == "sequencing" else ", ").join(words)[:LONGEST]
    if kind == "matching":
        return _pairs(definition, response)[:LONGEST]
    return ", ".join(response.split("[,]"))[:LONGEST]


_HINT = re.compile(r"^(?:\{(?:case_matters|order_matters|lang)=[^{}]*\})+")
"""What the specification puts before a response to say how it is compared; nobody reads that."""


def _pairs(definition: dict[str, Any], response: str) -> str:
    sources, targets = _names(definition.get("source")), _names(definition.get("target"))
    words = []
    for pair in response.split("[,]"):
        first, _mark, second = pair.partition("[.]")
        # H5P writes target before source in some of its types: each is looked for in both.
        left = sources.get(first) or targets.get(first) or first
        right = targets.get(second) or sources.get(second) or second
        words.append(f"{left} – {right}")
    return ", ".join(words)


def _names(choices: Sequence[dict[str, Any]] | None) -> dict[str, str]:
    return {
        one["id"]: next(iter(one.get("description", {}).values()), one["id"])
        for one in choices or ()
    }
