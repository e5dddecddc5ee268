"""The item bank: items, their drafts and their frozen versions."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from assessments.enums import ItemState, ItemType
from audit.append_only import append_only
from courses.models import Statute, Subject


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
    """The course whose team writes here."""

    class Meta:
        verbose_name = _("คลังข้อสอบ")
        verbose_name_plural = _("คลังข้อสอบ")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


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
        _("ความยาก (1–3)"), default=2, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    content = models.JSONField(default=dict)
    """{"th": {...}, "en": {...}}: see assessments.content for the shape."""
    statutes = models.ManyToManyField(Statute, blank=True, verbose_name=_("กฎหมายที่อ้าง"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)
    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="item", for_concrete_model=False
    )

    class Meta:
        verbose_name = _("ข้อสอบ")
        verbose_name_plural = _("ข้อสอบ")
        ordering = ["bank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bank", "key"],
                condition=~models.Q(key=""),
                name="assessments_item_key_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.content.get("th", {}).get("stem", ""))[:120]


@append_only
class ItemVersion(models.Model):
    """An item's frozen wording and key. Never changed; attempts refer to it only."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    item_type = models.CharField(max_length=20, choices=ItemType.choices)
    content = models.JSONField()
    """Wording by language; option ids are opaque and stay the same from version to version."""
    answer_key = models.JSONField()
    """{"correct": [option ids]} or {"accepted": [texts]}; never leaves the server before review."""
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
