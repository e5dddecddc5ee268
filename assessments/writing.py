"""Writing items: drafts, submission for review, and the second pair of eyes."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from audit import trail
from courses.models import CoursePage, Statute, Subject
from people.enums import Role
from people.models import User
from people.models.user import new_public_id

from .banking import approve, problems
from .citing import move_reviews
from .enums import Difficulty, ItemState
from .item_types.languages import Apart, adopted
from .models import Item, ItemBank, ItemVersion
from .models.bank import found_by


class WrittenMeanwhile(Exception):
    """Somebody saved the item after this person opened it; nothing was changed."""


class OwnItem(Exception):
    """Who wrote the wording does not approve it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor holds. ``content`` is by language; the rest is told of the item at once."""

    content: dict[str, Any]
    objective: str = ""
    difficulty: int = Difficulty.MEDIUM
    weight: Decimal = Decimal(1)
    statutes: Iterable[Statute] = field(default=())


def make_bank(
    title: str, by: User, *, course: CoursePage | None = None, subject: Subject | None = None
) -> ItemBank:
    """A bank, for the team of a course or (without one) for institute admins."""
    slug = slugify(course.slug if course else title)[:40]
    if not slug or ItemBank.objects.filter(slug=slug).exists():
        slug = f"{slug or 'bank'}-{slugify(new_public_id())[:8]}"
    with transaction.atomic():
        bank = ItemBank.objects.create(
            slug=slug,
            title=title,
            subject=course.subject if course else subject,
            course_key=course.translation_key if course else None,
        )
        trail.record(by, "assessments.bank_made", bank)
    return bank


def change_bank(
    bank: ItemBank, title: str, by: User, *, course: CoursePage | None, subject: Subject | None
) -> ItemBank:
    """Another title, or another course: its team then writes here, and the old one no more."""
    with transaction.atomic():
        bank.title = title
        bank.course_key = course.translation_key if course else None
        bank.subject = course.subject if course else subject
        bank.save(update_fields=["title", "course_key", "subject"])
        move_reviews(bank)
        trail.record(by, "assessments.bank_changed", bank)
    return bank


def begin_item(
    bank: ItemBank, item_type: str, draft: Draft, by: User | None, *, key: str = ""
) -> Item:
    """A new item as a draft; ``key`` knows one again that comes from elsewhere."""
    with transaction.atomic():
        item = Item.objects.create(
            bank=bank,
            key=key,
            item_type=item_type,
            content=draft.content,
            objective=draft.objective,
            difficulty=draft.difficulty,
            weight=draft.weight,
            created_by=by,
            written_by=by,
        )
        item.statutes.set(draft.statutes)
        item.save_revision(user=by, clean=False)
    return item


def save_draft(item: Item, draft: Draft, by: User, *, seen: int | None) -> Item:
    """Keep what was written as the item's newest draft; what is approved stays in use.

    ``seen`` is the revision that the editor was opened on. Raises WrittenMeanwhile when there is
    a newer one, or the item was retired. New wording or weight has to be submitted and
    approved (again); objective, difficulty and statutes are no wording and hold at once.
    """
    changes: dict[str, Any] = {
        "objective": draft.objective,
        "difficulty": draft.difficulty,
        "updated_at": timezone.now(),
    }
    if (meaning(draft.content), draft.weight) != (meaning(item.content), item.weight):
        changes |= {
            "weight": draft.weight,
            "content": draft.content,
            **found_by(draft.content),
            "state": ItemState.DRAFT,
            "written_by": by,
        }
    with transaction.atomic():
        free = Item.objects.filter(pk=item.pk, latest_revision=seen)
        if not free.exclude(state=ItemState.RETIRED).update(**changes):
            raise WrittenMeanwhile
        item.refresh_from_db()
        item.statutes.set(draft.statutes)
        item.save_revision(user=by, clean=False)
    return item


def meaning(content: dict[str, Any]) -> Any:
    """What drafts say: the English under the ids of the Thai, and empty fields left out."""
    thai, english = content.get("th", {}), content.get("en")
    if english:
        with suppress(Apart):
            english = adopted(english, thai)
    return _said({"th": thai, "en": english})


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        parts = {name: _said(inner) for name, inner in value.items()}
        return {name: inner for name, inner in parts.items() if inner not in ("", None, False, [])}
    return [_said(inner) for inner in value] if isinstance(value, list) else value


def submit(item: Item) -> bool:
    """Ask for approval. False when it is no draft (any more).

    Raises ValidationError keyed by field when something is missing.
    """
    found = problems(item.item_type, item.content)
    if found:
        raise ValidationError(found)
    drafts = Item.objects.filter(
        pk=item.pk, state=ItemState.DRAFT, latest_revision=item.latest_revision_id
    )
    return bool(drafts.update(state=ItemState.IN_REVIEW, review_note=""))


def may_approve(item: Item, user: User) -> bool:
    """Whether this person may approve the wording: not who wrote it last, save an admin.

    An institute may have one person only who does this work; the trail tells when they approved
    their own.
    """
    return user.has_role(Role.INSTITUTE_ADMIN) or item.written_by_id != user.pk


def approve_submitted(item: Item, by: User) -> ItemVersion | None:
    """Approve what was submitted, exactly as ``item`` has it. None when it is not that any more.

    Raises OwnItem, and ValidationError as ``approve`` does.
    """
    if not may_approve(item, by):
        raise OwnItem
    with transaction.atomic():
        waiting = Item.objects.filter(
            pk=item.pk, state=ItemState.IN_REVIEW, latest_revision=item.latest_revision_id
        )
        if not waiting.update(state=ItemState.APPROVED):
            return None
        return approve(item, by)


def send_back(item: Item, by: User, note: str) -> bool:
    """Return what was submitted, saying why. False when it is not submitted (any more)."""
    if not note.strip():
        raise ValidationError({"note": _("โปรดบอกผู้เขียนว่าควรแก้อะไร")})
    with transaction.atomic():
        waiting = Item.objects.filter(pk=item.pk, state=ItemState.IN_REVIEW)
        returned = waiting.update(state=ItemState.DRAFT, review_note=note.strip())
        if returned:
            trail.record(by, "assessments.item_returned", item)
    return bool(returned)
