"""What the two chains share: an entry's place in its chain, and the chain's head."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.chain import GENESIS, Link


class ChainHead(models.Model):
    """The end of one chain: the row that whoever appends holds until the commit."""

    chain = models.CharField(max_length=20, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("ปลายสายบันทึก")
        verbose_name_plural = _("ปลายสายบันทึก")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.chain} {self.seq}"


class ChainedEntry(models.Model):
    """An entry of a chain. Its number is its key: no gap, no second of the same number.

    A subclass names its ``chain`` and lists in ``sealed_fields`` what the hash covers. That list
    never changes once entries exist; what is added later goes into a JSON field of the list.
    """

    chain: ClassVar[str]
    sealed_fields: ClassVar[tuple[str, ...]]

    seq = models.PositiveBigIntegerField(_("ลำดับ"), primary_key=True)
    at = models.DateTimeField(_("เมื่อ"), db_index=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def body(self) -> dict[str, Any]:
        """What the hash covers besides the previous hash."""
        return {name: getattr(self, name) for name in ("seq", "at", *self.sealed_fields)}

    def link(self) -> Link:
        """The entry as the pure chain code reads it."""
        return Link(self.seq, self.previous_hash, self.hash, self.body())

    @classmethod
    def links(cls) -> Iterator[Link]:
        """The whole chain in order, without holding it in memory."""
        return (entry.link() for entry in cls._default_manager.order_by("seq").iterator())
