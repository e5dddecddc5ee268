"""The item bank: items, their drafts and their frozen versions."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import RevisionMixin

from assessments.enums import Difficulty, ItemState, ItemType
from assessments.nearness import print_of
from audit.append_only import append_only
from courses.models import CourseTeamMember, Statute, Subject
from people.enums import Role
from people.models import User
from thai.numerals import to_arabic
from thai.text import normalise

NO_WORDING = frozenset({"id", "right_id", "category", "shape", "feedback", "extensions"})
"""Fields of a draft that nobody looks for."""


class ItemBankQuerySet(models.QuerySet["ItemBank"]):
    """Words for choosing banks."""

    def for_user(self, user: User) -> "ItemBankQuerySet":
        """Those that a member of staff reads: auditors all, the others what they write in."""
        return self if user.has_role(Role.AUDITOR) else self.written_by(user)

    def written_by(self, user: User) -> "ItemBankQuerySet":
        """Those that a person writes in: admins all, instructors those of their courses."""
        if user.has_role(Role.INSTITUTE_ADMIN):
            return self
        if not user.has_role(Role.INSTRUCTOR):
            return self.none()
        teams = CourseTeamMember.objects.filter(user=user)
        return self.filter(course_key__in=teams.values("course_key"))


class ItemBank(models.Model):
    """A pool of items of one subject."""

    slug = models.SlugField(unique=True, max_length=60)
    title = models.CharField(_("ชื่อคลัง"), max_length=200)
    subject = models.ForeignKey(
        Subject,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="banks",
        verbose_name=_("หมวดวิชา"),
    )
    course_key = models.UUIDField(null=True, blank=True, db_index=True)
    """The course whose team writes here; without one it is for institute admins."""

    objects = ItemBankQuerySet.as_manager()

    class Meta:
        verbose_name = _("คลังข้อสอบ")
        verbose_name_plural = pgettext_lazy("plural", "คลังข้อสอบ")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class ItemQuerySet(models.QuerySet["Item"]):
    """Words for choosing items."""

    def for_user(self, user: User) -> "ItemQuerySet":
        """Those of the banks that a member of staff reads."""
        return self.filter(bank__in=ItemBank.objects.for_user(user))

    def written_by(self, user: User) -> "ItemQuerySet":
        """Those of the banks that a person writes in."""
        return self.filter(bank__in=ItemBank.objects.written_by(user))

    def search(self, text: str) -> "ItemQuerySet":
        """Those whose wording holds every word of ``text``, in any spelling and either digits."""
        found = self
        for word in searchable(text).split():
            found = found.filter(search_text__contains=word)
        return found


class Item(RevisionMixin, models.Model):
    """An item as it is being written. What is sat is a frozen ItemVersion, never this row."""

    bank = models.ForeignKey(
        ItemBank, on_delete=models.PROTECT, related_name="items", verbose_name=_("คลังข้อสอบ")
    )
    key = models.CharField(max_length=80, blank=True)
    item_type = models.CharField(_("ชนิดของข้อ"), max_length=20, choices=ItemType.choices)
    state = models.CharField(
        _("สถานะ"), max_length=12, choices=ItemState.choices, default=ItemState.DRAFT
    )
    objective = models.CharField(_("วัตถุประสงค์"), max_length=300, blank=True)
    difficulty = models.PositiveSmallIntegerField(
        _("ความยาก"), choices=Difficulty.choices, default=Difficulty.MEDIUM
    )
    weight = models.DecimalField(
        _("คะแนนเต็มของข้อ"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal(100))],
    )
    content = models.JSONField(default=dict)
    """{"th": {...}, "en": {...}}: see assessments.item_types for the shape."""
    search_text = models.TextField(editable=False, default="")
    """All its wording in one spelling, for the search of the bank."""
    stem_print = models.TextField(editable=False, default="")
    """Of the Thai question, by which near ones are found (``assessments.nearness``)."""
    statutes = models.ManyToManyField(Statute, blank=True, verbose_name=_("กฎหมายที่อ้าง"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who changed the wording last: somebody else approves it."""
    review_note = models.TextField(blank=True)
    """Why it was sent back; empty once it is submitted again."""
    updated_at = models.DateTimeField(auto_now=True)
    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="item", for_concrete_model=False
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("ข้อสอบ")
        verbose_name_plural = pgettext_lazy("plural", "ข้อสอบ")
        ordering = ["bank", "pk"]
        permissions = [("approve_item", _("อนุมัติและเลิกใช้ข้อสอบ"))]
        constraints = [
            models.UniqueConstraint(
                fields=["bank", "key"],
                condition=~models.Q(key=""),
                name="assessments_item_key_once",
            )
        ]

    def __str__(self) -> str:
        return self.stem[:120]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is searched in step with the wording."""
        found = found_by(self.content)
        for name, value in found.items():
            setattr(self, name, value)
        fields = kwargs.get("update_fields")
        if fields is not None and "content" in fields:
            kwargs["update_fields"] = {*fields, *found}
        super().save(*args, **kwargs)

    @property
    def stem(self) -> str:
        """The Thai question as it is being written."""
        return str(self.content.get("th", {}).get("stem", ""))


def searchable(text: str) -> str:
    """The spelling in which items are searched."""
    return to_arabic(normalise(text)).casefold()


def search_text(content: dict[str, Any]) -> str:
    """All the wording of an item in that spelling."""
    return searchable("\n".join(_texts(content)))


def found_by(content: dict[str, Any]) -> dict[str, str]:
    """What is stored beside an item's wording so that it is found: fields and values."""
    return {
        "search_text": search_text(content),
        "stem_print": print_of(str(content.get("th", {}).get("stem", ""))),
    }


def _texts(value: Any) -> Iterator[str]:
    """All texts of a draft, whatever its kind: what is not an id, a choice or a number."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in NO_WORDING:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


@append_only
class ItemVersion(models.Model):
    """An item's frozen wording and key. Never changed; attempts refer to it only."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    item_type = models.CharField(max_length=20, choices=ItemType.choices)
    content = models.JSONField()
    """Wording by language; ids are opaque and stay the same from version to version."""
    answer_key = models.JSONField()
    """What is right, as the kind's ``freeze`` says; never leaves the server before review."""
    weight = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(1))
    approved_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("ฉบับของข้อ")
        verbose_name_plural = _("ฉบับของข้อ")
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="assessments_version_number")
        ]
