"""The list of people."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from people.enums import Role
from people.models import Coordination, PostHolding, Province, Region, User

from .columns import posts_of, roles_of, with_roles_and_posts
from .pages import StaffList, header_link


class PeopleFilters(WagtailFilterSet):
    """By role, by the province or region of the present post, by the account's state."""

    role = django_filters.ChoiceFilter(
        label=_("บทบาท"), choices=Role.choices, field_name="groups__name", empty_label=_("ทุกบทบาท")
    )
    region = django_filters.ModelChoiceFilter(
        label=_("ภาค"), queryset=Region.objects.all(), method="of_region", empty_label=_("ทุกภาค")
    )
    province = django_filters.ModelChoiceFilter(
        label=_("จังหวัด"),
        queryset=Province.objects.filter(is_province=True),
        method="of_province",
        empty_label=_("ทุกจังหวัด"),
    )
    state = django_filters.ChoiceFilter(
        label=_("บัญชี"),
        choices=[("active", _("ใช้งานได้")), ("closed", _("ปิดแล้ว"))],
        method="in_state",
        empty_label=_("ทุกบัญชี"),
    )

    class Meta:
        model = User
        fields: list[str] = []

    def of_region(self, people: QuerySet[User], name: str, region: Region) -> QuerySet[User]:
        """Whose present post lies in the region."""
        return self._of_posts(people, post__province__region=region)

    def of_province(self, people: QuerySet[User], name: str, province: Province) -> QuerySet[User]:
        """Whose present post is the province's."""
        return self._of_posts(people, post__province=province)

    def in_state(self, people: QuerySet[User], name: str, state: str) -> QuerySet[User]:
        """Whose account is open, or closed."""
        return people.filter(is_active=state == "active")

    def _of_posts(self, people: QuerySet[User], **where: Any) -> QuerySet[User]:
        heads = PostHolding.objects.filter(ended_on=None, **where).values("user")
        ties = Coordination.objects.filter(**where).values("user")
        return people.filter(Q(pk__in=heads) | Q(pk__in=ties))


class PeopleList(StaffList):
    """Everybody with an account, in dictionary order of first names."""

    needs = "people.view_user"
    model = User
    page_title = _("บุคคล")
    header_icon = "group"
    index_url_name = "staff_people:list"
    index_results_url_name = "staff_people:list_results"
    filterset_class = PeopleFilters
    is_searchable = True
    default_ordering = ("sort_key", "pk")
    columns = [
        TitleColumn(
            "name",
            label=_("ชื่อ"),
            accessor="printed_name",
            get_url=lambda person: reverse("staff_people:person", args=[person.public_id]),
        ),
        Column("roles", label=_("บทบาท"), accessor=roles_of),
        Column("posts", label=_("จังหวัด"), accessor=posts_of),
        Column("email", label=_("อีเมล")),
        StatusTagColumn(
            "state",
            label=_("บัญชี"),
            accessor=lambda person: _("ใช้งานได้") if person.is_active else _("ปิดแล้ว"),
            primary=lambda person: person.is_active,
        ),
    ]

    def get_base_queryset(self) -> QuerySet[User]:
        """People with their roles and posts."""
        return with_roles_and_posts(User.objects.all())

    def search_queryset(self, queryset: Any) -> Any:
        """By name or address, in any spelling."""
        return queryset.search(self.search_query)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Inviting, for those who may."""
        if not self.may("people.add_invitation"):
            return []
        return [header_link(_("เชิญบุคคล"), reverse("staff_people:invite"), "plus")]
