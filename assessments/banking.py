"""What is in use: approval freezes a version, and the newest version of an item is what is drawn.

What is sat is always a version. An item that is written on stays in use as it was approved, until
its next approval or until it is retired.
"""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from audit import trail
from people.models import User

from .drawing import Candidate, Cell, Section, shortfalls
from .enums import ItemState
from .item_types import kind_of
from .item_types.languages import Apart, adopted, merged
from .models import AssessmentDraw, AssessmentPage, Item, ItemVersion


def problems(item_type: str, content: dict[str, Any]) -> dict[str, str]:
    """What keeps a draft from being approved, by field; those of the English end in ``_en``."""
    kind = kind_of(item_type)
    thai, english = content.get("th", {}), content.get("en")
    found = kind.problems(thai)
    if english:
        try:
            own = kind.problems(adopted(english, thai))
        except Apart as apart:
            own = {str(apart): _("ภาษาอังกฤษต้องมีครบทุกรายการ และถูกข้อเดียวกับภาษาไทย")}
        found |= {f"{field}_en": text for field, text in own.items()}
    return found


def approve(item: Item, by: User | None) -> ItemVersion:
    """Freeze the item as its next version and let it be drawn.

    Raises ValidationError keyed by field when something is missing. Who may approve what is for
    ``writing.approve_submitted``; ``by`` None is the system, which loads what is approved already.
    """
    found = problems(item.item_type, item.content)
    if found:
        raise ValidationError(found)
    wording, key = frozen(item.item_type, item.content)
    with transaction.atomic():
        last = ItemVersion.objects.filter(item=item).aggregate(last=Max("number"))["last"] or 0
        version = ItemVersion.objects.create(
            item=item,
            number=last + 1,
            item_type=item.item_type,
            content=wording,
            answer_key=key,
            weight=item.weight,
            approved_by=by,
        )
        Item.objects.filter(pk=item.pk).update(state=ItemState.APPROVED, content=item.content)
        item.state = ItemState.APPROVED
        own = by is not None and by.pk == item.written_by_id
        trail.record(by, "assessments.item_approved", item, version=version.number, own=own)
    return version


def retire(item: Item, by: User) -> bool:
    """Take the item out of future draws; attempts that drew it keep it. False when it was out."""
    with transaction.atomic():
        out = Item.objects.filter(pk=item.pk).exclude(state=ItemState.RETIRED)
        retired = out.update(state=ItemState.RETIRED)
        if retired:
            trail.record(by, "assessments.item_retired", item)
    return bool(retired)


def restore(item: Item, by: User) -> bool:
    """Bring a retired item back, as it was approved; False when it is not retired.

    A draft that was never approved is a draft again.
    """
    approved = ItemVersion.objects.filter(item=item).exists()
    state = ItemState.APPROVED if approved and not has_draft(item) else ItemState.DRAFT
    with transaction.atomic():
        back = Item.objects.filter(pk=item.pk, state=ItemState.RETIRED).update(state=state)
        if back:
            trail.record(by, "assessments.item_restored", item)
    return bool(back)


def has_draft(item: Item) -> bool:
    """Whether what is written differs from the newest version; True without any version."""
    newest = ItemVersion.objects.filter(item=item).order_by("-number").first()
    if newest is None or problems(item.item_type, item.content):
        return True
    kept = (newest.content, newest.answer_key)
    return item.weight != newest.weight or frozen(item.item_type, deepcopy(item.content)) != kept


def sections_of(page: AssessmentPage) -> list[Section]:
    """The page's draws as sections of candidates; two queries."""
    return sections_for(list(page.draws.all()))


def sections_for(draws: list[AssessmentDraw]) -> list[Section]:
    """Draws, stored or not, as sections of candidates; one query."""
    pools = list(_drawable({draw.bank_id for draw in draws}))
    return [
        Section(
            draw.count,
            [
                Candidate(
                    version.pk,
                    tuple(kind_of(version.item_type).shown(version.content["th"])),
                    kind_of(version.item_type).shuffles,
                    version.item_id,
                    Cell(version.item.objective, version.item.difficulty),
                )
                for version in pools
                if version.item.bank_id == draw.bank_id
                and draw.objective in ("", version.item.objective)
                and draw.difficulty_from <= version.item.difficulty <= draw.difficulty_to
            ],
        )
        for draw in draws
    ]


def draw_faults(draws: list[AssessmentDraw]) -> list[str]:
    """What the draws ask for and cannot surely be given, in words; empty when all is well."""
    if not draws:
        return [_("ยังไม่ได้เลือกคลังข้อสอบและจำนวนข้อ")]
    sections = sections_for(draws)
    return [
        fault_of(draw, section, missing)
        for draw, section, missing in zip(draws, sections, shortfalls(sections), strict=True)
        if missing
    ]


def fault_of(draw: AssessmentDraw, section: Section, missing: int) -> str:
    """One shortfall in words."""
    there = len(section.candidates)
    if there >= draw.count:
        return _("แถวก่อนหน้าสุ่มจากข้อชุดเดียวกัน จึงอาจขาด %(missing)d ข้อ โปรดลดจำนวนหรือแยกช่วงความยาก") % {
            "missing": missing
        }
    words = {"bank": draw.bank, "there": there, "asked": draw.count, "objective": draw.objective}
    if draw.objective:
        told = _("คลัง “%(bank)s” มีข้อของวัตถุประสงค์ “%(objective)s” %(there)d ข้อ แต่ตั้งไว้ %(asked)d ข้อ")
        return told % words
    return _("คลัง “%(bank)s” มีข้อที่ใช้ได้ในช่วงความยากนี้ %(there)d ข้อ แต่ตั้งไว้ %(asked)d ข้อ") % words


def drawable_counts(bank_ids: Iterable[int]) -> dict[int, dict[Cell, int]]:
    """How many items can be drawn, by bank, and by objective and difficulty; one query."""
    by = ("item__bank", "item__objective", "item__difficulty")
    rows = _drawable(set(bank_ids)).order_by().values(*by).annotate(n=Count("pk"))
    counts: dict[int, dict[Cell, int]] = {}
    for bank, objective, difficulty, n in rows.values_list(*by, "n"):
        counts.setdefault(bank, {})[Cell(objective, difficulty)] = n
    return counts


def _drawable(bank_ids: set[int]) -> QuerySet[ItemVersion]:
    """The newest version of every item of these banks that has one and is not retired."""
    newest = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number").values("pk")[:1]
    return (
        ItemVersion.objects.filter(Q(pk=Subquery(newest)), item__bank__in=bank_ids)
        .exclude(item__state=ItemState.RETIRED)
        .select_related("item")
        .order_by("pk")
    )


def frozen(item_type: str, content: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Wording by language and one key, of a draft without problems.

    The ids are written into ``content``, too, so that the next version has the same.
    """
    kind = kind_of(item_type)
    kind.identify(content["th"])
    wording, key = kind.freeze(content["th"] | {"language": "th"})
    by_language = {"th": wording}
    english = content.get("en")
    if english:
        draft = adopted(english, content["th"]) | {"language": "en"}
        by_language["en"], english_key = kind.freeze(draft)
        key = merged(key, english_key)
    return by_language, key
