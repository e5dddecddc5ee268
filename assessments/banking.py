"""Items come to be approved; approval freezes a version. What is sat is always a version."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from audit import trail
from people.models import User

from .drawing import Candidate, Section
from .enums import ItemState
from .item_types import kind_of
from .models import AssessmentDraw, AssessmentPage, Item, ItemVersion


def problems(item: Item) -> dict[str, str]:
    """What keeps the item from being approved, by field; an English wording must fit the Thai."""
    kind = kind_of(item.item_type)
    found = kind.problems(item.content.get("th", {}))
    english = item.content.get("en")
    if english:
        found |= {f"{field}_en": text for field, text in kind.problems(english).items()}
    return found


def approve(item: Item, by: User | None) -> ItemVersion:
    """Freeze the item as its next version and let it be drawn.

    Raises ValidationError keyed by field when something is missing.
    """
    found = problems(item)
    if found:
        raise ValidationError(found)
    wording, key = _frozen(item)
    with transaction.atomic():
        last = ItemVersion.objects.filter(item=item).aggregate(last=Max("number"))["last"] or 0
        version = ItemVersion.objects.create(
            item=item,
            number=last + 1,
            item_type=item.item_type,
            content=wording,
            answer_key=key,
            approved_by=by,
        )
        Item.objects.filter(pk=item.pk).update(state=ItemState.APPROVED, content=item.content)
        item.state = ItemState.APPROVED
        trail.record(by, "assessments.item_approved", item, version=version.number)
    return version


def retire(item: Item, by: User) -> bool:
    """Take the item out of future draws; attempts that drew it keep it. False when it was out."""
    with transaction.atomic():
        out = Item.objects.filter(pk=item.pk).exclude(state=ItemState.RETIRED)
        retired = out.update(state=ItemState.RETIRED)
        if retired:
            trail.record(by, "assessments.item_retired", item)
    return bool(retired)


def sections_of(page: AssessmentPage) -> list[Section]:
    """The page's draws as sections of candidates; two queries."""
    draws = list(page.draws.all())
    pools = _drawable(draws)
    return [
        Section(
            draw.count,
            [
                Candidate(
                    version.pk,
                    tuple(option["id"] for option in version.content["th"]["options"]),
                    kind_of(version.item_type).shuffles,
                )
                for version in pools
                if version.item.bank_id == draw.bank_id
                and draw.difficulty_from <= version.item.difficulty <= draw.difficulty_to
            ],
        )
        for draw in draws
    ]


def _drawable(draws: list[AssessmentDraw]) -> QuerySet[ItemVersion]:
    """The newest version of every approved item of these banks."""
    newest = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number").values("pk")[:1]
    return (
        ItemVersion.objects.filter(
            Q(pk=Subquery(newest)),
            item__state=ItemState.APPROVED,
            item__bank__in={draw.bank_id for draw in draws},
        )
        .select_related("item")
        .order_by("pk")
    )


def _frozen(item: Item) -> tuple[dict[str, Any], dict[str, Any]]:
    """Wording by language and one key; the English options take the ids of the Thai ones."""
    kind = kind_of(item.item_type)
    wording, key = kind.freeze(item.content["th"] | {"language": "th"})
    _keep_ids(item.content["th"], wording)
    frozen = {"th": wording}
    english = item.content.get("en")
    if english:
        same_ids = [
            {**option, "id": thai["id"]}
            for option, thai in zip(english.get("options", []), wording["options"], strict=False)
        ]
        draft = english | {"language": "en", "options": same_ids}
        frozen["en"], english_key = kind.freeze(draft)
        key = {name: [*dict.fromkeys([*key[name], *english_key[name]])] for name in key}
    return frozen, key


def _keep_ids(draft: dict[str, Any], wording: dict[str, Any]) -> None:
    """Write the ids that were given back into the draft, so that the next version has the same."""
    for option, frozen in zip(draft.get("options", []), wording["options"], strict=False):
        option["id"] = frozen["id"]
