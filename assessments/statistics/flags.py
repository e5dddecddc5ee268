"""What the figures of an item tell its writer, in plain words. Rules of thumb, not verdicts.

The bounds follow common practice (Ebel and Frisbie 1991; Haladyna 2004): a discrimination below
0.1 adds nothing to the score, one that lies more than its standard error (1/√n) below nought speaks
against the key, and a distractor that hardly anybody takes does no work.
"""

from collections.abc import Collection
from math import sqrt

from django.utils.translation import gettext as _

from .analysis import ItemFigures

TOO_HARD, TOO_EASY = 0.2, 0.95
WEAK = 0.1
ENOUGH = 30
"""Sittings from which weak discrimination and unused distractors are told."""
IDLE = 0.02
"""The share of sittings below which a distractor does no work."""


def flags(
    figures: ItemFigures, right: Collection[str] = (), offered: Collection[str] = ()
) -> list[str]:
    """Sentences for the item's writer, the gravest first; empty when there is nothing to say.

    ``right`` are the labels of the key and ``offered`` all labels that could be chosen, for kinds
    with options; without them distractors are not spoken of.
    """
    if figures.facility is None:
        return []
    found = []
    if figures.discrimination is not None and figures.discrimination < -1 / sqrt(figures.sittings):
        found.append(_("ผู้ที่ได้คะแนนรวมสูงตอบข้อนี้ผิดมากกว่าผู้ที่ได้คะแนนต่ำ โปรดตรวจเฉลยก่อนเรื่องอื่น"))
    elif (
        figures.sittings >= ENOUGH
        and figures.discrimination is not None
        and figures.discrimination < WEAK
        and figures.facility < TOO_EASY
    ):
        found.append(_("ข้อนี้แทบไม่แยกผู้ที่เข้าใจออกจากผู้ที่ยังไม่เข้าใจ โปรดตรวจถ้อยคำ"))
    found += _of_distractors(figures, right, offered)
    if figures.facility < TOO_HARD:
        found.append(_("ตอบถูกน้อยกว่า 1 ใน 5 โปรดตรวจว่าบทเรียนสอนเรื่องนี้แล้วหรือไม่"))
    elif figures.facility > TOO_EASY:
        found.append(_("เกือบทุกคนตอบถูก ข้อนี้จึงบอกความต่างไม่ได้"))
    return found


def _of_distractors(
    figures: ItemFigures, right: Collection[str], offered: Collection[str]
) -> list[str]:
    if not right or not offered:
        return []
    counts = {choice.label: choice.count for choice in figures.choices}
    rests = {choice.label: choice.mean_rest for choice in figures.choices}
    wrong = [label for label in offered if label not in right]
    found = []
    best = max((rests.get(label) or 0.0 for label in right), default=0.0)
    tempting = [
        label for label in wrong if counts.get(label, 0) >= 5 and (rests.get(label) or 0.0) > best
    ]
    if tempting:
        found.append(
            _("ผู้ที่เลือก “%(labels)s” ได้คะแนนส่วนอื่นสูงกว่าผู้ที่ตอบถูก โปรดตรวจว่าตัวเลือกนี้ถูกได้ด้วยหรือไม่")
            % {"labels": "” “".join(tempting)}
        )
    idle = [label for label in wrong if counts.get(label, 0) < figures.sittings * IDLE]
    if figures.sittings >= ENOUGH and idle:
        found.append(_("ตัวลวงที่แทบไม่มีผู้เลือก: “%(labels)s”") % {"labels": "” “".join(idle)})
    return found
