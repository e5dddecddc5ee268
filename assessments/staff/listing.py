"""The items of a bank: searched in Thai, filtered, fifty a page."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets.button import Button

from assessments.enums import Difficulty, ItemState, ItemType
from assessments.models import Item
from assessments.usage import with_answers, with_versions
from people.staff.pages import StaffList, header_link

from .scope import OfBank, shortened


class ItemFilters(WagtailFilterSet):
    """By kind, state, difficulty and objective."""

    item_type = django_filters.ChoiceFilter(
        label=_("ชนิดของข้อ"), choices=ItemType.choices, empty_label=_("ทุกชนิด")
    )
    state = django_filters.ChoiceFilter(
        label=_("สถานะ"), choices=ItemState.choices, empty_label=_("ทุกสถานะ")
    )
    difficulty = django_filters.ChoiceFilter(
        label=_("ความยาก"), choices=Difficulty.choices, empty_label=_("ทุกระดับ")
    )
    objective = django_filters.ChoiceFilter(
        label=_("วัตถุประสงค์"), choices=[], empty_label=_("ทุกวัตถุประสงค์")
    )

    class Meta:
        model = Item
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.queryset is not None:
            named = self.queryset.exclude(objective="").order_by("objective")
            found = named.values_list("objective", flat=True).distinct()
            self.filters["objective"].extra["choices"] = [(one, one) for one in found]


def standing(item: Item) -> str:
    """The state in words, with what stays in use beside a draft."""
    words = str(ItemState(item.state).label)
    in_use: int | None = getattr(item, "in_use", None)
    if in_use and item.state in (ItemState.DRAFT, ItemState.IN_REVIEW):
        return _now("%(state)s ใช้ฉบับที่ %(number)d อยู่") % {"state": words, "number": in_use}
    return words


class ItemList(OfBank, StaffList):
    """The items of one bank."""

    model = Item
    header_icon = "list-ul"
    index_url_name = "staff_banks:items"
    index_results_url_name = "staff_banks:items_results"
    filterset_class = ItemFilters
    is_searchable = True
    default_ordering = ("-updated_at", "-pk")
    no_results_text = _("คลังนี้ยังไม่มีข้อสอบ เริ่มเขียนข้อแรกได้ที่ปุ่มเพิ่มข้อ")
    columns = [
        TitleColumn(
            "stem",
            label=_("คำถาม"),
            accessor=lambda item: shortened(item.stem, 140) or _now("ยังไม่มีคำถาม"),
            get_url=lambda item: reverse("staff_banks:item", args=[item.pk]),
        ),
        Column("item_type", label=_("ชนิดของข้อ"), accessor="get_item_type_display"),
        StatusTagColumn(
            "state",
            label=_("สถานะ"),
            accessor=standing,
            primary=lambda item: item.state == ItemState.APPROVED,
        ),
        Column("difficulty", label=_("ความยาก"), accessor="get_difficulty_display"),
        Column("answered", label=_("ตอบแล้ว (ครั้ง)")),
    ]

    def get_page_title(self) -> str:
        """The bank's name."""
        return self.bank.title

    def get_base_queryset(self) -> QuerySet[Item]:
        """The bank's items with what is in use and how often they were answered."""
        return with_answers(with_versions(Item.objects.filter(bank=self.bank)))

    def search_queryset(self, queryset: Any) -> Any:
        """By any of the wording, in any spelling."""
        return queryset.search(self.search_query)

    def get_index_url(self) -> str:
        """This bank's list."""
        return reverse(self.index_url_name, args=[self.bank.pk])

    def get_index_results_url(self) -> str:
        """Its rows alone."""
        return reverse(self.index_results_url_name, args=[self.bank.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the banks, this bank."""
        home, banks, _bank, *_rest = super().get_breadcrumbs_items()
        return [home, banks, {"url": "", "label": self.bank.title}]

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Writing an item."""
        if not self.may_write:
            return []
        add = reverse("staff_banks:add_item", args=[self.bank.pk, ItemType.CHOICE.value])
        return [header_link(_("เพิ่มข้อ"), add, "plus")]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Items in and out by file, and changing the bank itself."""
        if not self.may_write:
            return []
        acts = (
            (_("นำเข้าข้อสอบ"), "bring", "upload"),
            (_("ส่งออกข้อสอบ"), "take_out", "download"),
            (_("แก้ไขคลังข้อสอบ"), "edit", "edit"),
        )
        return [
            Button(label, url=reverse(f"staff_banks:{name}", args=[self.bank.pk]), icon_name=icon)
            for label, name, icon in acts
        ]
