"""Choosing a person in a form: Wagtail's chooser, searched by Thai name."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from people.models import User

from .columns import roles_of


class NameFilterForm(BaseFilterForm):
    """Search by name or address, in any spelling."""

    q = forms.CharField(label=_("ค้นหา"), required=False)

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """The people found; ``is_searching`` is for the template."""
        objects = super().filter(objects)
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return (
            User.objects.filter(pk__in=objects)
            .search(self.search_query or "")
            .order_by("sort_key", "pk")
        )


class _ForThoseWhoSeePeople:
    """The chooser shows people: it opens by the same right as their list."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("people.view_user"):
            raise Http404
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class _Listing(_ForThoseWhoSeePeople):
    filter_form_class = NameFilterForm
    ordering = ("sort_key", "pk")

    def get_object_list(self) -> QuerySet[User]:
        return User.objects.filter(is_active=True).prefetch_related("groups")

    @property
    def columns(self) -> list[Column]:
        titles: list[Column] = super().columns  # type: ignore[misc]
        titles[0].label = _("ชื่อ")
        return [
            *titles,
            Column("email", label=_("อีเมล")),
            Column("roles", label=_("บทบาท"), accessor=roles_of),
        ]


class ChoosePerson(_Listing, views.ChooseView):
    """The dialog."""


class ChoosePersonResults(_Listing, views.ChooseResultsView):
    """Its rows after a search."""


class PersonChosen(_ForThoseWhoSeePeople, views.ChosenView):
    """What goes back to the form."""


class SeveralChosen(_ForThoseWhoSeePeople, views.ChosenMultipleView):
    """The same for several."""


class NobodyIsMadeHere(views.CreateView):
    """People come by invitation."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There is no such page."""
        raise Http404


class PersonChooser(ChooserViewSet):
    """Registered in wagtail_hooks; its widget is ``person_chooser``."""

    model = User
    icon = "user"
    register_widget = False
    choose_one_text = _("เลือกบุคคล")
    choose_another_text = _("เลือกบุคคลอื่น")
    per_page = 20
    choose_view_class = ChoosePerson
    choose_results_view_class = ChoosePersonResults
    chosen_view_class = PersonChosen
    chosen_multiple_view_class = SeveralChosen
    create_view_class = NobodyIsMadeHere


chooser = PersonChooser("staff_person_chooser", url_prefix="people-chooser")


def person_chooser() -> forms.Widget:
    """The widget: a button that opens the dialog, and the name chosen."""
    widget: forms.Widget = chooser.widget_class(show_edit_link=False)
    return widget
