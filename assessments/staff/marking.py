"""The marking queue on the staff side: what waits, and one answer with its rubric."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from assessments import marking, uploads
from assessments.asking import wording
from assessments.models import AnswerFile, Attempt, Marking
from courses.delivery import deliver
from people.staff.pages import Gate, StaffPage

from .scope import shortened

QUEUE = (gettext_lazy("ตรวจคำตอบ"), "staff_banks:marking")
PREFIX = "points."
MOST_SHOWN = 100
"""Answers at once; one's own drafts and what waits longest come first."""


class Queue(StaffPage):
    """What waits, the oldest first, without names; POST takes one."""

    needs = "assessments.change_marking"
    template_name = "assessments/staff/marking_queue.html"
    page_title = QUEUE[0]
    header_icon = "edit"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One's own drafts first."""
        tasks = marking.queue(self.person)
        tasks.sort(key=lambda task: (task.mine is None, not task.free))
        rows = [
            {"task": task, "stem": shortened(wording(task.version.content)["stem"], 120)}
            for task in tasks[:MOST_SHOWN]
        ]
        return super().get_context_data(**kwargs) | {"rows": rows, "waiting": len(tasks)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take an answer, then open it."""
        public_id, version = request.POST.get("attempt", ""), request.POST.get("version", "")
        if not version.isdecimal() or len(version) > 18:
            raise Http404
        try:
            taken = marking.take(public_id, int(version), self.person)
        except Attempt.DoesNotExist as error:
            raise Http404 from error
        except marking.Taken as gone:
            messages.warning(request, str(gone))
            return redirect(QUEUE[1])
        return redirect("staff_banks:mark", taken.attempt.public_id, taken.version_id)


class OfMarking(Gate):
    """A page of an answer that one has taken; every other is not found."""

    needs = "assessments.change_marking"

    @cached_property
    def marking(self) -> Marking:
        """The person's own marking."""
        try:
            return marking.mine(self.kwargs["attempt"], self.kwargs["version"], self.person)
        except Marking.DoesNotExist as error:
            raise Http404 from error


class Mark(OfMarking, StaffPage):
    """One answer, its rubric, a comment; POST keeps, finishes or gives back."""

    template_name = "assessments/staff/mark.html"
    page_title = gettext_lazy("ตรวจคำตอบ")
    header_icon = "edit"
    way = [QUEUE]
    faults: dict[str, str] = {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The answer without a name, and the points as they were kept or typed."""
        mine, typed = self.marking, self.request.POST
        words, given = wording(mine.version.content), marking.answer_to(mine)
        rows = [
            one
            | {
                "value": typed.get(PREFIX + one["id"], mine.points.get(one["id"], "")),
                "fault": self.faults.get(one["id"], ""),
            }
            for one in mine.version.answer_key["rubric"]
        ]
        return super().get_context_data(**kwargs) | {
            "marking": mine,
            "code": mine.attempt.public_id[:5].upper(),
            "words": words,
            "text": given if isinstance(given, str) else "",
            "file": given if isinstance(given, dict) else None,
            "rows": rows,
            "comment": typed.get("comment", mine.comment),
            "decides": mine.place == marking.DECIDING,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the button says."""
        if "back" in request.POST:
            marking.give_back(self.marking)
            messages.success(request, _("คืนข้อนี้เข้าคิวแล้ว"))
            return redirect(QUEUE[1])
        points = {
            name.removeprefix(PREFIX): value
            for name, value in request.POST.items()
            if name.startswith(PREFIX)
        }
        act = marking.finish if "finish" in request.POST else marking.save
        try:
            act(self.marking, points, request.POST.get("comment", ""))
        except ValidationError as error:
            self.faults = {key: " ".join(texts) for key, texts in error.message_dict.items()}
            messages.error(request, _("ยังบันทึกไม่ได้ โปรดแก้จุดที่ระบุไว้"))
            return self.get(request, *args, **kwargs)
        except marking.Taken as gone:
            messages.warning(request, str(gone))
            return redirect(QUEUE[1])
        if "finish" in request.POST:
            messages.success(request, _("บันทึกผลตรวจแล้ว"))
            return redirect(QUEUE[1])
        messages.success(request, _("เก็บร่างแล้ว"))
        return redirect(request.path)


class HandedIn(OfMarking, View):
    """The file that was handed in, under a name that does not tell whose it is."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The file."""
        given = marking.answer_to(self.marking)
        if not isinstance(given, dict):
            raise Http404
        file = get_object_or_404(
            AnswerFile, attempt=self.marking.attempt_id, public_id=given["file"]
        )
        ending = file.name.rpartition(".")[2]
        file.name = f"answer-{self.marking.attempt.public_id[:5].upper()}.{ending}"
        return deliver(request, uploads.parcel(file))
