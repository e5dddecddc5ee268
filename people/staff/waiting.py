"""The staff side's first page: what waits for who looks. Each room adds a panel of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from people.enums import CorrectionState
from people.models import Invitation, NameCorrection


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of something, and where to see to it."""

    count: int
    text: str | Promise
    url: str


class WaitingPanel(Component):
    """A heading and its lines; a line without anything to do is left out."""

    template_name = "staff/waiting.html"

    def __init__(self, title: str | Promise, lines: Sequence[Waiting], order: int) -> None:
        self.title = title
        self.lines = [line for line in lines if line.count]
        self.order = order

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """What the template shows."""
        return {"title": self.title, "lines": self.lines}


def people_waiting(request: HttpRequest) -> list[Waiting]:
    """Name corrections and invitations, for those who may decide them."""
    lines = []
    if request.user.has_perm("people.change_namecorrection"):
        waiting = NameCorrection.objects.filter(state=CorrectionState.OPEN)
        address = reverse("staff_people:corrections") + "?state=open"
        lines.append(Waiting(waiting.count(), _("คำขอแก้ไขชื่อรอพิจารณา"), address))
    if request.user.has_perm("people.change_invitation"):
        address = reverse("staff_people:invitations") + "?state="
        open_ones = Invitation.objects.open().count()
        too_old = Invitation.objects.pending().count() - open_ones
        lines.append(Waiting(too_old, _("คำเชิญหมดอายุ ยังไม่ตอบรับ"), address + "expired"))
        lines.append(Waiting(open_ones, _("คำเชิญรอตอบรับ"), address + "open"))
    return lines
