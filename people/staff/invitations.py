"""Inviting: the form, the list, one invitation, the slip."""

from typing import Any

import django_filters
import segno
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from people import inviting, slips
from people.enums import InvitationState, Role
from people.models import Invitation
from thai.templatetags.thai import short_date

from .forms import InviteForm
from .pages import Gate, StaffForm, StaffList, StaffPage, StaffQuestion, Text, header_link

LIST = (_("คำเชิญ"), "staff_people:invitations")


class InvitationFilters(WagtailFilterSet):
    """By where the invitation stands."""

    state = django_filters.ChoiceFilter(
        label=_("สถานะ"),
        choices=InvitationState.choices,
        method="in_state",
        empty_label=_("ทุกสถานะ"),
    )

    class Meta:
        model = Invitation
        fields: list[str] = []

    def in_state(
        self, invitations: QuerySet[Invitation], name: str, state: str
    ) -> QuerySet[Invitation]:
        """The same words as ``Invitation.state``, as a question to the database."""
        pending = Q(accepted_at=None, withdrawn_at=None)
        now = timezone.now()
        where = {
            InvitationState.OPEN: pending & Q(expires_at__gt=now),
            InvitationState.EXPIRED: pending & Q(expires_at__lte=now),
            InvitationState.ACCEPTED: ~Q(accepted_at=None),
            InvitationState.WITHDRAWN: Q(accepted_at=None) & ~Q(withdrawn_at=None),
        }
        return invitations.filter(where[InvitationState(state)])


class InvitationList(StaffList):
    """All invitations, the newest first."""

    needs = "people.view_invitation"
    model = Invitation
    page_title = _("คำเชิญ")
    header_icon = "mail"
    index_url_name = "staff_people:invitations"
    index_results_url_name = "staff_people:invitations_results"
    filterset_class = InvitationFilters
    is_searchable = True
    search_fields = ("email", "first_name", "last_name")
    search_backend_name = None
    default_ordering = ("-created_at", "-pk")
    no_results_text = _("ยังไม่มีคำเชิญ")
    columns = [
        TitleColumn(
            "email",
            label=_("อีเมล"),
            get_url=lambda row: reverse("staff_people:invitation", args=[row.pk]),
        ),
        Column("name", label=_("ชื่อ"), accessor="printed_name"),
        Column("role", label=_("บทบาท"), accessor="get_role_display"),
        Column(
            "post", label=_("จังหวัด"), accessor=lambda row: row.post.province if row.post else ""
        ),
        Column("sent", label=_("เชิญเมื่อ"), accessor=lambda row: short_date(row.created_at)),
        StatusTagColumn(
            "state",
            label=_("สถานะ"),
            accessor=lambda row: row.state.label,
            primary=lambda row: row.state == InvitationState.OPEN,
        ),
    ]

    def get_base_queryset(self) -> QuerySet[Invitation]:
        """With post and province."""
        return Invitation.objects.select_related("post__province")

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Inviting, for those who may."""
        if not self.may("people.add_invitation"):
            return []
        return [header_link(_("เชิญบุคคล"), reverse("staff_people:invite"), "plus")]


class Invite(StaffForm):
    """The form; with a slip it answers with the slip itself, once."""

    needs = "people.add_invitation"
    template_name = "people/staff/name_form.html"
    form_class = InviteForm
    page_title = _("เชิญบุคคล")
    header_icon = "mail"
    submit_label = _("เชิญ")
    way = [LIST]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Within the reach of who invites."""
        return super().get_form_kwargs() | {"by": self.person}

    def save(self, form: InviteForm) -> tuple[Invitation, bool]:
        """Invite; whether a slip was asked for."""
        data = dict(form.cleaned_data)
        by_slip = bool(data.pop("by_slip"))
        invitation = inviting.invite(
            data.pop("email"),
            Role(data.pop("role")),
            self.person,
            post=data.pop("post"),
            by_mail=not by_slip,
            **data,
        )
        return invitation, by_slip

    def answer(self, saved: tuple[Invitation, bool]) -> HttpResponse:
        """The slip, or the invitation's page."""
        invitation, by_slip = saved
        if by_slip:
            slip = slips.issue_slip(invitation, self.person)
            assert slip is not None, "nobody can have accepted it yet"
            return printed(self.request, slip)
        said = gettext("ส่งคำเชิญไปที่ %(email)s แล้ว") % {"email": invitation.email}
        messages.success(self.request, said)
        return redirect("staff_people:invitation", invitation.pk)


class OfInvitation(Gate):
    """A page of one invitation."""

    needs = "people.change_invitation"
    header_icon = "mail"

    @cached_property
    def invitation(self) -> Invitation:
        """The invitation that the page is about."""
        rows = Invitation.objects.select_related("post__province", "invited_by", "accepted_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_way(self) -> list[tuple[Text, str]]:
        """From the list, over the invitation's page."""
        own = (self.invitation.email, self.get_success_url())
        return [(LIST[0], reverse(LIST[1])), own]

    def get_success_url(self) -> str:
        """The invitation's page."""
        return reverse("staff_people:invitation", args=[self.kwargs["pk"]])


class InvitationPage(OfInvitation, StaffPage):
    """What was sent, and what may be done with it."""

    needs = "people.view_invitation"
    template_name = "people/staff/invitation.html"

    def get_page_title(self) -> str:
        """The address."""
        return self.invitation.email

    def get_way(self) -> list[tuple[Text, str]]:
        """From the list."""
        return [(LIST[0], reverse(LIST[1]))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the invitation and whether it can still be renewed."""
        context = super().get_context_data(**kwargs)
        pending = self.invitation.state in (InvitationState.OPEN, InvitationState.EXPIRED)
        context["invitation"] = self.invitation
        context["may_act"] = pending and self.may("people.change_invitation")
        return context


class SendAgain(OfInvitation, StaffQuestion):
    """A fresh link by mail."""

    page_title = _("ส่งอีกครั้ง")
    verb = _("ส่งลิงก์ใหม่")
    serious = False
    consequence = _("ลิงก์และสลิปเดิมจะใช้ไม่ได้ ลิงก์ใหม่ใช้ได้ 14 วัน")
    done = _("ส่งลิงก์ใหม่แล้ว")

    @property
    def question(self) -> str:
        """Names the address."""
        return gettext("ส่งลิงก์ใหม่ไปที่ %(email)s") % {"email": self.invitation.email}

    def act(self) -> bool:
        """Send it."""
        return inviting.send_again(self.invitation, self.person)


class Withdraw(OfInvitation, StaffQuestion):
    """Making the link useless."""

    page_title = _("ถอนคำเชิญ")
    verb = _("ถอนคำเชิญ")
    consequence = _("ลิงก์และสลิปที่ให้ไปแล้วจะใช้ไม่ได้ เชิญใหม่ได้ภายหลัง")
    done = _("ถอนคำเชิญแล้ว")

    @property
    def question(self) -> str:
        """Names the address."""
        return gettext("ถอนคำเชิญของ %(email)s") % {"email": self.invitation.email}

    def act(self) -> bool:
        """Withdraw it."""
        return inviting.withdraw(self.invitation, self.person)


class PrintSlip(OfInvitation, StaffQuestion):
    """A slip instead of mail: POST answers with the slip itself, once."""

    page_title = _("พิมพ์สลิป")
    verb = _("ออกสลิปใหม่")
    serious = False
    consequence = _("ลิงก์และสลิปเดิมจะใช้ไม่ได้ สลิปใหม่แสดงครั้งเดียว โปรดพิมพ์และส่งให้ถึงมือเจ้าตัว")

    @property
    def question(self) -> str:
        """Names the address."""
        return gettext("ออกสลิปให้ %(email)s") % {"email": self.invitation.email}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The slip; or the invitation's page when it was accepted or withdrawn meanwhile."""
        slip = slips.issue_slip(self.invitation, self.person)
        if slip is None:
            messages.warning(request, str(self.nothing_done))
            return redirect(self.get_success_url())
        return printed(request, slip)


def printed(request: HttpRequest, slip: slips.Slip) -> HttpResponse:
    """The slip as a page for paper; never kept by a browser or a proxy."""
    # LINE opens links in a browser of its own, which forgets who logged in.
    address = f"{slip.link}?openExternalBrowser=1"
    answer = render(
        request,
        "people/staff/slip.html",
        {
            "slip": slip,
            "invitation": slip.invitation,
            "qr": segno.make(address, error="m").svg_data_uri(scale=5, border=2),
            "code_address": request.build_absolute_uri(reverse("people:code")),
        },
    )
    answer["Cache-Control"] = "no-store"
    return answer
