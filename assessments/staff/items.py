"""One item: what it says with its key, where it stands, its versions, its preview."""

import random
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from assessments import banking, regrading, writing
from assessments.asking import asked
from assessments.citing import reviews_of
from assessments.differences import differences
from assessments.duplicates import near_items
from assessments.enums import ItemState
from assessments.item_types import kind_of
from assessments.item_types.languages import Apart, adopted
from assessments.item_types.showing import Written
from assessments.models import Item, ItemVersion
from assessments.pictures import picture_parcel
from assessments.usage import assessments_drawing
from courses.delivery import deliver
from people.staff.pages import Act, StaffPage

from .listing import standing
from .scope import OfItem, shortened


class ItemPage(OfItem, StaffPage):
    """The item as staff see it, with its key."""

    template_name = "assessments/staff/item.html"

    def get_page_title(self) -> str:
        """The question."""
        return shortened(self.item.stem) or _("ยังไม่มีคำถาม")

    def get_way(self) -> list[Any]:
        """The banks and the bank."""
        return super().get_way()[:-1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what is missing, and what may be done."""
        item = self.item
        missing = banking.problems(item.item_type, item.content)
        return super().get_context_data(**kwargs) | {
            "item": item,
            "standing": standing(item),
            "missing": missing.values() if item.state == ItemState.DRAFT else (),
            "sides": [
                {
                    "language": language,
                    "draft": item.content[language],
                    "written": self._written(language),
                }
                for language in ("th", "en")
                if item.content.get(language)
            ],
            "statutes": item.statutes.all(),
            "reviews": reviews_of(item),
            "near": self._near(),
            "drawn_by": assessments_drawing(item) if item.in_use else (),
            "acts": self._acts(bool(missing)),
        }

    def _near(self) -> list[tuple[Item, int]]:
        """What whoever decides on a draft should know of."""
        if self.item.state not in (ItemState.DRAFT, ItemState.IN_REVIEW):
            return []
        return near_items(self.item.stem, self.person, apart_from=self.item.pk)

    def _written(self, language: str) -> list[Written]:
        """The answers and the key in one language; the English with what it takes from the Thai."""
        content = self.item.content
        draft = content[language] | {"language": language}
        if language != "th":
            with suppress(Apart):
                draft = adopted(draft, content["th"])
        return kind_of(self.item.item_type).written(draft)

    def _acts(self, unfinished: bool) -> list[Act]:
        """What this person may do with the item as it stands."""
        item, acts = self.item, [self._act(_("ดูอย่างผู้ทำแบบทดสอบ"), "preview")]
        if item.in_use or item.state != ItemState.DRAFT:
            acts.append(self._act(_("ฉบับและความต่าง"), "history"))
        if self.may("assessments.add_regrade"):
            acts += [
                Act(
                    _("ปรับคะแนนผู้ที่ทำฉบับที่ %(number)d") % {"number": version.number},
                    reverse("staff_banks:regrade", args=[version.pk]),
                )
                for version in regrading.was_sat(item)
            ]
        if not self.may_write:
            return acts
        if item.state != ItemState.RETIRED:
            acts.insert(0, self._act(_("แก้ไข"), "edit_item"))
        if item.state == ItemState.DRAFT and not unfinished:
            acts.append(self._act(_("ส่งตรวจ"), "submit", asks=True))
        if self.may("assessments.approve_item"):
            acts += self._deciding_acts()
        return acts

    def _deciding_acts(self) -> list[Act]:
        item, acts = self.item, []
        if item.state == ItemState.IN_REVIEW and writing.may_approve(item, self.person):
            acts.append(self._act(_("อนุมัติ"), "approve", asks=True))
            acts.append(self._act(_("ส่งคืนให้แก้ไข"), "send_back"))
        if item.state == ItemState.RETIRED:
            acts.append(self._act(_("นำกลับมาใช้"), "restore", asks=True))
        else:
            acts.append(self._act(_("เลิกใช้"), "retire", asks=True))
        return acts

    def _act(self, label: str, name: str, *, asks: bool = False) -> Act:
        return Act(label, reverse(f"staff_banks:{name}", args=[self.item.pk]), asks)


class HistoryPage(OfItem, StaffPage):
    """The versions of an item, each with what it changed, and what the draft changes."""

    template_name = "assessments/staff/item_history.html"

    def get_page_title(self) -> str:
        """What is shown."""
        return _("ฉบับและความต่าง")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The newest first; three queries."""
        versions = list(
            ItemVersion.objects.filter(item=self.item)
            .select_related("approved_by")
            .order_by("-number")
        )
        older: list[ItemVersion | None] = [*versions[1:], None]
        saved = self.item.revisions.select_related("user").order_by("-created_at", "-pk")
        return super().get_context_data(**kwargs) | {
            "item": self.item,
            "draft_changes": self._draft_changes(versions),
            "versions": [
                {"version": version, "changes": _between(before, version) if before else None}
                for version, before in zip(versions, older, strict=True)
            ],
            "saved": saved[:50],
        }

    def _draft_changes(self, versions: list[ItemVersion]) -> list[Any]:
        item = self.item
        unfinished = bool(banking.problems(item.item_type, item.content))
        if not versions or unfinished or item.state == ItemState.APPROVED:
            return []
        newest = versions[0]
        return differences(
            (newest.content, newest.answer_key), banking.frozen(item.item_type, item.content)
        )


def _between(before: ItemVersion, after: ItemVersion) -> list[Any]:
    return differences((before.content, before.answer_key), (after.content, after.answer_key))


class Preview(OfItem, View):
    """The item exactly as a trainee meets it, without its key; nothing is recorded."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The draft as it stands."""
        item = self.item
        context = {
            "item": item,
            "item_url": self.item_url,
            "missing": list(banking.problems(item.item_type, item.content).values()),
        }
        if not context["missing"]:
            context |= preview_of(item)
        return render(request, "assessments/staff/preview.html", context)


class Picture(OfItem, View):
    """The picture of a draft."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For the preview."""
        return deliver(request, picture_parcel(self.item.content.get("th", {})))


def preview_of(item: Item) -> dict[str, Any]:
    """What the trainee's template shows of a draft: in the order written, or (where that is the
    key) as one of many draws would have it."""
    content, _key = banking.frozen(item.item_type, item.content)
    kind = kind_of(item.item_type)
    order = kind.shown(content["th"])
    if kind.shuffles and kind.shape != "one":
        random.Random(item.pk).shuffle(order)
    picture = reverse("staff_banks:picture", args=[item.pk])
    return asked(item.item_type, content, order) | {"picture_url": picture}
