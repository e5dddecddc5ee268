"""Attempts as staff see them: the list, and one with its journal and events."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from assessments import concessions, journal
from assessments.enums import AttemptState, EventKind, Outcome
from assessments.item_types import kind_of
from assessments.models import Attempt, AttemptEvent, ItemVersion, ResponseEntry
from people.models import User
from people.staff.pages import Act, Gate, StaffList, StaffPage, Text, header_link

from .scope import shortened

MOST_SHOWN = 50
"""Of the answers to one item, the newest: a long text has one for each pause in its writing."""


class AttemptFilters(WagtailFilterSet):
    """By assessment, state and outcome."""

    activity_key = django_filters.ChoiceFilter(
        label=gettext_lazy("แบบทดสอบ"), choices=[], empty_label=gettext_lazy("ทุกแบบทดสอบ")
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("สถานะ"),
        choices=AttemptState.choices,
        empty_label=gettext_lazy("ทุกสถานะ"),
    )
    outcome = django_filters.ChoiceFilter(
        label=gettext_lazy("ผล"), choices=Outcome.choices, empty_label=gettext_lazy("ทุกผล")
    )

    class Meta:
        model = Attempt
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.queryset is not None:
            rows = self.queryset.order_by("title").values_list("activity_key", "title").distinct()
            self.filters["activity_key"].extra["choices"] = list(dict(rows).items())


class AttemptList(StaffList):
    """The attempts at the assessments of one's courses, the newest first."""

    needs = "assessments.view_attempt"
    model = Attempt
    page_title = gettext_lazy("การทำแบบทดสอบ")
    header_icon = "history"
    index_url_name = "staff_attempts:list"
    index_results_url_name = "staff_attempts:list_results"
    filterset_class = AttemptFilters
    is_searchable = True
    default_ordering = ("-started_at", "-pk")
    no_results_text = gettext_lazy("ยังไม่มีผู้ทำแบบทดสอบในวิชาของท่าน")
    columns = [
        TitleColumn(
            "person",
            label=gettext_lazy("ชื่อ"),
            accessor=lambda attempt: str(attempt.enrolment.user),
            get_url=lambda attempt: reverse("staff_attempts:attempt", args=[attempt.public_id]),
        ),
        Column("title", label=gettext_lazy("แบบทดสอบ")),
        Column("number", label=gettext_lazy("ครั้งที่")),
        StatusTagColumn(
            "state",
            label=gettext_lazy("สถานะ"),
            accessor="get_state_display",
            primary=lambda attempt: attempt.state == AttemptState.OPEN,
        ),
        Column("outcome", label=gettext_lazy("ผล"), accessor="get_outcome_display"),
        Column("score", label=gettext_lazy("คะแนน")),
        DateColumn("started_at", label=gettext_lazy("เริ่มเมื่อ")),
    ]

    def get_base_queryset(self) -> QuerySet[Attempt]:
        """Those that the person reads, with whose they are."""
        return Attempt.objects.for_staff(self.person).select_related("enrolment__user")

    def search_queryset(self, queryset: Any) -> Any:
        """By the person's name or address, or by the receipt that they quote."""
        people = User.objects.search(self.search_query)
        return queryset.filter(
            Q(enrolment__user__in=people) | Q(receipt__icontains=self.search_query.strip())
        )

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Time granted beforehand."""
        if not self.may("assessments.change_attempt"):
            return []
        return [header_link(_("ให้เวลาเพิ่ม"), reverse("staff_attempts:beforehand"), "time")]


class OfAttempt(Gate):
    """A staff page about one attempt; one that is not the person's to see is not found."""

    needs = "assessments.view_attempt"
    decides = False
    """Whether it is for those who decide; others do not find it then, nor does whose it is."""

    @cached_property
    def attempt(self) -> Attempt:
        """The attempt of the address."""
        every = Attempt.objects
        mine = every.looked_after_by(self.person) if self.decides else every.for_staff(self.person)
        rows = mine.select_related("enrolment__user")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def get_way(self) -> list[tuple[Text, str]]:
        """The list, and the attempt."""
        return [
            (_("การทำแบบทดสอบ"), reverse("staff_attempts:list")),
            (str(self.attempt.enrolment.user), self.get_success_url()),
        ]

    def get_success_url(self) -> str:
        """Back to the attempt."""
        return reverse("staff_attempts:attempt", args=[self.attempt.public_id])


class AttemptPage(OfAttempt, StaffPage):
    """What was answered when, what happened, how it was scored."""

    template_name = "assessments/staff/attempt.html"

    def get_page_title(self) -> str:
        """Whose it is."""
        return str(self.attempt.enrolment.user)

    def get_way(self) -> list[tuple[Text, str]]:
        """The list."""
        return super().get_way()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The same number of queries however long the journal is."""
        attempt = self.attempt
        events = attempt.events.select_related("by").order_by("at", "pk")
        return super().get_context_data(**kwargs) | {
            "attempt": attempt,
            "items": self._items(),
            "events": [{"event": one, "words": words_of(one)} for one in events],
            "scorings": attempt.scorings.select_related("by").order_by("-pk"),
            "late": len(concessions.late_entries(attempt)),
            "acts": self._acts(),
        }

    def _items(self) -> list[dict[str, Any]]:
        attempt = self.attempt
        versions = ItemVersion.objects.in_bulk([one["version"] for one in attempt.drawn])
        by_version: dict[int, list[ResponseEntry]] = {}
        for entry in attempt.entries.order_by("-pk"):
            by_version.setdefault(entry.version_id, []).append(entry)
        counted = journal.newest(attempt)
        marks: Sequence[str | None] = attempt.marks or [None] * len(attempt.drawn)
        return [
            {
                "version": versions[one["version"]],
                "stem": shortened(versions[one["version"]].content["th"]["stem"], 140),
                "mark": mark,
                "counts": said(counted[one["version"]].value, versions[one["version"]])
                if one["version"] in counted
                else "",
                "received": len(by_version.get(one["version"], [])),
                "entries": [
                    {
                        "entry": entry,
                        "words": shortened(said(entry.value, versions[entry.version_id]), 200),
                    }
                    for entry in by_version.get(one["version"], [])[:MOST_SHOWN]
                ],
            }
            for one, mark in zip(attempt.drawn, marks, strict=True)
        ]

    def _acts(self) -> list[Act]:
        attempt = self.attempt
        theirs = Attempt.objects.looked_after_by(self.person).filter(pk=attempt.pk)
        if not (self.may("assessments.change_attempt") and theirs.exists()):
            return []
        if attempt.state == AttemptState.OPEN:
            return [self._act(_("ให้เวลาเพิ่ม"), "time")] if attempt.deadline else []
        acts = []
        if attempt.outcome != Outcome.PASSED:
            acts.append(self._act(_("เปิดให้ทำต่อ"), "reopen"))
        if concessions.late_entries(attempt):
            acts.append(self._act(pgettext("to be done", "รับคำตอบที่มาถึงช้า"), "late"))
        return acts

    def _act(self, label: str, name: str) -> Act:
        return Act(label, reverse(f"staff_attempts:{name}", args=[self.attempt.public_id]))


def said(value: Any, version: ItemVersion) -> str:
    """An answer in words."""
    if value is None:
        return _("ล้างคำตอบ")
    kind, wording = kind_of(version.item_type), version.content["th"]
    if kind.marked_by_person:
        return " ".join(str(line.given) for line in kind.review(wording, None, value, ()).lines)
    return ", ".join(kind.responses(value, wording))


def words_of(event: AttemptEvent) -> str:
    """What an event tells beside its kind."""
    if event.kind in (EventKind.EXTRA_TIME, EventKind.REOPENED):
        return _("%(minutes)s นาที") % {"minutes": event.data["minutes"]}
    if event.kind == EventKind.LATE_ADMITTED:
        return _("%(count)d คำตอบ") % {"count": len(event.data["entries"])}
    return event.key if event.kind == EventKind.ADDRESS else ""
