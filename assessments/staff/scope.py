"""What a member of staff reaches: the bank or the item of an address, if it is theirs."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from assessments.models import Item, ItemBank
from assessments.usage import with_answers, with_versions
from people.staff.pages import Gate, Text


class OfBank(Gate):
    """A staff page about one bank; a bank that is not the person's is not found."""

    needs = "assessments.view_item"
    kwargs: dict[str, Any]
    writes_here = False
    """Whether the page is for those who write in the bank; others do not find it then."""

    @cached_property
    def bank(self) -> ItemBank:
        """The bank of the address."""
        banks = ItemBank.objects
        mine = banks.written_by(self.person) if self.writes_here else banks.for_user(self.person)
        return get_object_or_404(mine.select_related("subject"), pk=self.kwargs["bank"])

    @cached_property
    def may_write(self) -> bool:
        """Whether the person writes in this bank."""
        mine = ItemBank.objects.written_by(self.person).filter(pk=self.bank.pk)
        return self.may("assessments.change_item") and mine.exists()

    def get_way(self) -> list[tuple[Text, str]]:
        """The banks, and the bank."""
        return [(_("คลังข้อสอบ"), reverse("staff_banks:list")), (self.bank.title, self.bank_url)]

    @property
    def bank_url(self) -> str:
        """The bank's page."""
        return reverse("staff_banks:items", args=[self.bank.pk])


class OfItem(OfBank):
    """A staff page about one item."""

    @cached_property
    def item(self) -> Item:
        """The item of the address, with what is in use and how often it was answered."""
        items = Item.objects
        mine: QuerySet[Item] = (
            items.written_by(self.person) if self.writes_here else items.for_user(self.person)
        )
        rows = with_answers(with_versions(mine)).select_related("bank__subject", "written_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def bank(self) -> ItemBank:
        """The item's bank."""
        return self.item.bank

    @property
    def item_url(self) -> str:
        """The item's page."""
        return reverse("staff_banks:item", args=[self.item.pk])

    def get_way(self) -> list[tuple[Text, str]]:
        """The banks, the bank, the item."""
        return [*super().get_way(), (shortened(self.item.stem), self.item_url)]

    def get_success_url(self) -> str:
        """Back to the item."""
        return self.item_url


def shortened(stem: str, most: int = 60) -> str:
    """A stem that fits a line."""
    line = " ".join(stem.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"
