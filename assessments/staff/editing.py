"""The editor of an item: draft, submission and (for those who may) approval from one page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from assessments import writing
from assessments.citing import reviews_of
from assessments.duplicates import near_items
from assessments.enums import ItemState, ItemType
from assessments.models import Item
from assessments.nearness import MOST
from people.staff.pages import StaffPage

from .item_forms import ItemEntry
from .scope import OfBank, OfItem


class Editor(OfBank, StaffPage):
    """What a new item and one that is there have in common."""

    template_name = "assessments/staff/item_form.html"
    writes_here = True
    existing: Item | None = None

    @property
    def kind(self) -> ItemType:
        """The kind of the item."""
        raise NotImplementedError

    @cached_property
    def entry(self) -> ItemEntry:
        """The form with its rows, filled with what was sent."""
        data = self.request.POST if self.request.method == "POST" else None
        return ItemEntry(self.kind, self.bank, self.existing, data)

    @property
    def may_approve(self) -> bool:
        """Whether the person could approve what they save here."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save as draft, submit, or approve; on a fault nothing is saved and all is kept."""
        wanted = request.POST.get("action", "draft")
        entry = self.entry
        if not entry.is_valid() or (wanted != "draft" and not entry.is_complete()):
            messages.error(request, _("ยังบันทึกไม่ได้ โปรดแก้จุดที่ระบุไว้"))
            return self.render_to_response(self.get_context_data())
        try:
            item = self.keep(entry)
        except writing.WrittenMeanwhile:
            messages.error(
                request,
                _("มีผู้บันทึกข้อนี้หลังจากท่านเปิดหน้า โปรดเปิดข้อนี้ในหน้าต่างใหม่ แล้วนำที่ท่านพิมพ์ไว้ไปรวม"),
            )
            return self.render_to_response(self.get_context_data())
        messages.success(request, self._go_on(item, wanted))
        return redirect("staff_banks:item", item.pk)

    def keep(self, entry: ItemEntry) -> Item:
        """Save the draft."""
        raise NotImplementedError

    def _go_on(self, item: Item, wanted: str) -> str:
        """Submit and approve as asked; what to say about it."""
        if wanted == "draft" or not (writing.submit(item) or item.state == ItemState.IN_REVIEW):
            return _("บันทึกร่างแล้ว") if item.state == ItemState.DRAFT else _("บันทึกแล้ว")
        if wanted == "approve" and self.may_approve:
            item.refresh_from_db()
            version = writing.approve_submitted(item, self.person)
            if version is not None:
                return _("อนุมัติฉบับที่ %(number)d แล้ว") % {"number": version.number}
        return _("บันทึกและส่งตรวจแล้ว")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the entry and the kinds to choose from."""
        return super().get_context_data(**kwargs) | {
            "entry": self.entry,
            "form": self.entry.form,
            "media": self.entry.form.media,
            "kind": self.kind,
            "kinds": self._other_kinds(),
            "may_approve": self.may_approve,
            "existing": self.existing,
            "near_url": self.near_url,
            "reviews": reviews_of(self.existing) if self.existing else (),
        }

    @property
    def near_url(self) -> str:
        """Where to ask for items with nearly the same question."""
        url = reverse("staff_banks:near", args=[self.bank.pk])
        return f"{url}?item={self.existing.pk}" if self.existing else url

    def _other_kinds(self) -> list[tuple[str, str, bool]]:
        if self.existing is not None:
            return []
        return [
            (
                reverse("staff_banks:add_item", args=[self.bank.pk, kind.value]),
                str(kind.label),
                kind == self.kind,
            )
            for kind in ItemType
        ]


class NearItems(OfBank, View):
    """What is near to a question that is being typed; a part of the editor's page."""

    needs = "assessments.add_item"
    writes_here = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, or nothing."""
        bank, item = self.bank, request.GET.get("item", "")
        own = bank.items.filter(pk=item).first() if item.isdecimal() and len(item) < 18 else None
        stem = request.POST.get("stem", "")[:MOST]
        found = near_items(stem, self.person, apart_from=own.pk if own else None)
        return render(request, "assessments/staff/near.html", {"near": found, "new_window": True})


class AddItem(Editor):
    """A new item of a kind."""

    needs = "assessments.add_item"

    @property
    def kind(self) -> ItemType:
        """The kind in the address."""
        try:
            return ItemType(self.kwargs["kind"])
        except ValueError as error:
            raise Http404 from error

    @property
    def may_approve(self) -> bool:
        """Nobody but an admin approves what they write."""
        return self.may("assessments.approve_item") and writing.may_approve(
            Item(written_by=self.person), self.person
        )

    def get_page_title(self) -> str:
        """What is written."""
        return _("เพิ่มข้อ")

    def keep(self, entry: ItemEntry) -> Item:
        """Begin it."""
        return writing.begin_item(self.bank, self.kind, entry.draft, self.person)


class EditItem(OfItem, Editor):
    """An item that is there; one that is retired is brought back first."""

    needs = "assessments.change_item"

    @cached_property
    def existing(self) -> Item | None:
        """The item."""
        if self.item.state == ItemState.RETIRED:
            raise Http404
        return self.item

    @property
    def kind(self) -> ItemType:
        """An item keeps its kind."""
        return ItemType(self.item.item_type)

    @property
    def may_approve(self) -> bool:
        """Whoever saves is who wrote it last: an admin."""
        return self.may("assessments.approve_item") and writing.may_approve(
            Item(written_by=self.person), self.person
        )

    def get_page_title(self) -> str:
        """What is done."""
        return _("แก้ไขข้อ")

    def keep(self, entry: ItemEntry) -> Item:
        """Save it as the newest draft."""
        seen = entry.form.cleaned_data["seen"]
        return writing.save_draft(self.item, entry.draft, self.person, seen=seen)
