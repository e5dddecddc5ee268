"""A statement in words, for the staff's list."""

import json

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xapi.models import Statement

register = template.Library()


@register.filter
def verb_words(statement: Statement) -> str:
    """The verb in the reader's language."""
    return statement.verb_words((get_language() or "th")[:2])


@register.filter
def result_words(statement: Statement) -> str:
    """The result in words: points, right or wrong, and what was answered."""
    result, words = statement.result, []
    score = result.get("score", {})
    if "raw" in score and "max" in score:
        words.append(_("%(raw)g จาก %(max)g คะแนน") % score)
    elif "scaled" in score:
        words.append(_("ร้อยละ %(share)g") % {"share": round(score["scaled"] * 100, 2)})
    if "success" in result:
        words.append(_("ถูกหรือผ่าน") if result["success"] else _("ยังไม่ถูกหรือไม่ผ่าน"))
    if result.get("response"):
        words.append(_("ตอบ %(response)s") % {"response": result["response"][:120]})
    return " · ".join(words)


@register.filter
def as_json(statement: Statement) -> str:
    """The whole statement, indented."""
    return json.dumps(statement.body, ensure_ascii=False, indent=2)
