"""The shapes of staff pages, for every room: a list, a page, a form, a question before an act.

A page names the right that opens it. Without the right it answers like a page that does not exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from people.models import User
from people.reach import OutOfReach

Text = str | Promise


class Gate(WagtailAdminTemplateMixin):
    """What every staff page has: the right that it needs, its title, the way that leads to it."""

    needs: str = ""
    """The permission that opens the page, as ``app.codename``."""
    needs_to_change: str = ""
    """What a POST needs beside it, where a page both shows and changes."""
    way: Sequence[tuple[Text, str]] = ()
    """The pages above this one: label and name of the address."""
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 without the right; OutOfReach of a verb is a 404, too."""
        changes = request.method not in ("GET", "HEAD")
        if not self.may(self.needs) or (changes and not self.may(self.needs_to_change)):
            raise Http404
        try:
            answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except OutOfReach as error:
            raise Http404 from error
        return answer

    def may(self, permission: str) -> bool:
        """Whether the person has this right (none asked for is none missing)."""
        user = self.request.user
        return isinstance(user, User) and (not permission or user.has_perm(permission))

    @property
    def person(self) -> User:
        """Who looks: the gate has made sure that it is a person."""
        assert isinstance(self.request.user, User)
        return self.request.user

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the pages above, this page."""
        home = {"url": reverse("wagtailadmin_home"), "label": _("หน้าหลัก")}
        above = [{"url": url, "label": label} for label, url in self.get_way()]
        return [home, *above, {"url": "", "label": self.get_page_title()}]

    def get_way(self) -> list[tuple[Text, str]]:
        """The pages above this one with their addresses."""
        return [(label, reverse(name)) for label, name in self.way]


class StaffList(Gate, BaseListingView):
    """A list in Wagtail's look: search and filters in the header, so many rows a page."""

    is_searchable = False
    paginate_by = 50
    no_results_text: Text = _("ยังไม่มีรายการ")
    nothing_found_text: Text = _("ไม่พบรายการที่ตรงกับที่ค้น")

    @property
    def no_results_message(self) -> Text:
        """What stands in place of the rows."""
        return (
            self.nothing_found_text
            if self.is_searching or self.is_filtering
            else self.no_results_text
        )


class StaffPage(Gate, TemplateView):
    """A page that shows something."""


class StaffForm(Gate, FormView):
    """A form. The subclass's ``save`` calls one verb; its ValidationError goes to the fields."""

    template_name = "wagtailadmin/generic/form.html"
    submit_label: Text = _("บันทึก")
    done: Text = ""
    """What is said afterwards."""

    def save(self, form: Any) -> Any:
        """Do it. May raise ValidationError keyed by field."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, say so, go on; or show the fault at its field with what was typed."""
        try:
            saved = self.save(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return self.answer(saved)

    def answer(self, saved: Any) -> HttpResponse:
        """Where to go afterwards."""
        if self.done:
            messages.success(self.request, str(self.done))
        return redirect(self.get_success_url())

    def get_header_icon(self) -> str:
        """None: on a narrow screen Wagtail's form page has no room for it."""
        return ""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again, with a message that leads to the first fault."""
        faults = form.non_field_errors() or [_("ยังบันทึกไม่ได้ โปรดแก้จุดที่ระบุไว้")]
        messages.error(self.request, " ".join(str(fault) for fault in faults))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what Wagtail's form template asks for."""
        context = super().get_context_data(**kwargs)
        context["media"] = context["form"].media
        context["submit_button_label"] = self.submit_label
        context["submit_button_active_label"] = _("กำลังบันทึก")
        context["action_url"] = self.request.get_full_path()
        return context


class StaffQuestion(Gate, TemplateView):
    """The question before an act that is hard to undo; POST does it.

    ``static/js/staff-questions.js`` shows it as a dialog over the page that led to it.
    """

    template_name = "staff/question.html"
    question: Text = ""
    consequence: Text = ""
    verb: Text = ""
    keep: Text = _("กลับไป")
    serious = True
    done: Text = ""
    nothing_done: Text = _("มีผู้ดำเนินการไปก่อนแล้ว")

    def act(self) -> bool:
        """Do it; False when there was nothing to do any more."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        """Where both answers lead."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act, say so, go on."""
        if self.act():
            messages.success(request, str(self.done))
        else:
            messages.warning(request, str(self.nothing_done))
        return redirect(self.get_success_url())


@dataclass(frozen=True, slots=True)
class Act:
    """A link in the page that leads to something one may do; drawn by ``staff/acts.html``."""

    label: Text
    url: str
    asks: bool = False
    """Whether it leads to a StaffQuestion, which then opens as a dialog."""


def header_link(label: Text, url: str, icon: str) -> HeaderButton:
    """A button beside a list's title."""
    return HeaderButton(label, url=url, icon_name=icon)
