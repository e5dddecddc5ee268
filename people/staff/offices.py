"""The 76 posts: who heads each office, acts for its head, coordinates for it."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from people import posts
from people.models import Coordination, Post, PostHolding, Region

from .forms import CoordinatorForm, LeavePostForm, TakePostForm
from .pages import Gate, StaffForm, StaffList, StaffPage, StaffQuestion, Text


def with_people(rows: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with who holds them now and who coordinates; three queries whatever their number."""
    present = PostHolding.objects.filter(ended_on=None).select_related("user")
    return rows.select_related("province__region").prefetch_related(
        Prefetch("holdings", queryset=present, to_attr="present"),
        Prefetch("coordinations", queryset=Coordination.objects.select_related("user")),
    )


def head_of(post: Post) -> str:
    """The present head's name; empty when the post is vacant."""
    return ", ".join(str(h.user) for h in getattr(post, "present", ()) if not h.acting)


def acting_for(post: Post) -> str:
    """Who acts for the head."""
    return ", ".join(str(h.user) for h in getattr(post, "present", ()) if h.acting)


class PostFilters(WagtailFilterSet):
    """By region, and by whether somebody heads the office."""

    region = django_filters.ModelChoiceFilter(
        label=_("ภาค"),
        queryset=Region.objects.all(),
        field_name="province__region",
        empty_label=_("ทุกภาค"),
    )
    held = django_filters.ChoiceFilter(
        label=_("หัวหน้าสำนักงานจังหวัด"),
        choices=[("held", _("มีผู้ดำรงตำแหน่ง")), ("vacant", _("ว่าง"))],
        method="is_held",
        empty_label=_("ทั้งหมด"),
    )

    class Meta:
        model = Post
        fields: list[str] = []

    def is_held(self, rows: QuerySet[Post], name: str, value: str) -> QuerySet[Post]:
        """Whether somebody heads it now."""
        heads = PostHolding.objects.filter(ended_on=None, acting=False).values("post")
        return rows.filter(pk__in=heads) if value == "held" else rows.exclude(pk__in=heads)


class PostList(StaffList):
    """All posts in dictionary order, on one page."""

    needs = "people.view_post"
    model = Post
    page_title = _("ตำแหน่งหัวหน้าสำนักงานจังหวัด")
    header_icon = "home"
    index_url_name = "staff_people:posts"
    index_results_url_name = "staff_people:posts_results"
    filterset_class = PostFilters
    is_searchable = True
    search_fields = ("province__name_th", "province__name_en")
    search_backend_name = None
    paginate_by = 100
    default_ordering = ("province__sort_key",)
    columns = [
        TitleColumn(
            "province",
            label=_("จังหวัด"),
            get_url=lambda post: reverse("staff_people:post", args=[post.province_id]),
        ),
        Column("region", label=_("ภาค"), accessor="province.region"),
        Column("head", label=_("หัวหน้าสำนักงานจังหวัด"), accessor=lambda p: head_of(p) or _("ว่าง")),
        Column("acting", label=_("ผู้รักษาราชการแทน"), accessor=acting_for),
        Column(
            "coordinators",
            label=_("ผู้ประสานงานจังหวัด"),
            accessor=lambda p: ", ".join(str(tie.user) for tie in p.coordinations.all()),
        ),
    ]

    def get_base_queryset(self) -> QuerySet[Post]:
        """With the people."""
        return with_people(Post.objects.all())


class OfPost(Gate):
    """A page of one post, found by its province."""

    needs = "people.view_post"
    header_icon = "home"

    @cached_property
    def office(self) -> Post:
        """The post that the page is about."""
        return get_object_or_404(with_people(Post.objects.all()), province=self.kwargs["code"])

    def get_success_url(self) -> str:
        """The post's page."""
        return reverse("staff_people:post", args=[self.kwargs["code"]])

    def get_way(self) -> list[tuple[Text, str]]:
        """From the list, over the post's page."""
        above = (_("ตำแหน่ง 76 จังหวัด"), reverse("staff_people:posts"))
        return [above, (str(self.office), self.get_success_url())]


class PostPage(OfPost, StaffPage):
    """Who holds it, who held it, who coordinates."""

    template_name = "people/staff/post.html"

    def get_page_title(self) -> str:
        """The post's name."""
        return str(self.office)

    def get_way(self) -> list[tuple[Text, str]]:
        """From the list."""
        return super().get_way()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With all holdings, the newest first."""
        context = super().get_context_data(**kwargs)
        context["post"] = self.office
        context["holdings"] = self.office.holdings.select_related("user").order_by(
            "-started_on", "-pk"
        )
        context["may_move_in"] = self.may("people.add_postholding")
        context["may_end"] = self.may("people.change_postholding")
        context["may_tie"] = self.may("people.change_post")
        return context


class TakePost(OfPost, StaffForm):
    """Somebody takes the post; who held it leaves it the day before."""

    needs = "people.add_postholding"
    form_class = TakePostForm
    page_title = _("ผู้เข้าดำรงตำแหน่ง")
    done = _("บันทึกผู้เข้าดำรงตำแหน่งแล้ว")

    def save(self, form: TakePostForm) -> None:
        """By the one verb that keeps the record."""
        data = form.cleaned_data
        posts.take_post(
            data["user"], self.office, on=data["on"], by=self.person, acting=bool(data["acting"])
        )


class LeavePost(OfPost, StaffForm):
    """A holding ends without a successor."""

    needs = "people.change_postholding"
    form_class = LeavePostForm
    done = _("บันทึกการพ้นจากตำแหน่งแล้ว")

    @cached_property
    def holding(self) -> PostHolding:
        """The holding of this post, and of no other."""
        rows = PostHolding.objects.select_related("user", "post__province")
        return get_object_or_404(rows, post=self.office, pk=self.kwargs["pk"], ended_on=None)

    def get_page_title(self) -> str:
        """Names the person."""
        return gettext("%(person)s พ้นจากตำแหน่ง") % {"person": self.holding.user}

    def save(self, form: LeavePostForm) -> None:
        """By the one verb that keeps the record."""
        posts.leave_post(self.holding, on=form.cleaned_data["on"], by=self.person)


class AddCoordinator(OfPost, StaffForm):
    """A coordinator is tied to the post."""

    needs = "people.change_post"
    form_class = CoordinatorForm
    page_title = _("มอบหมายผู้ประสานงานจังหวัด")
    done = _("มอบหมายผู้ประสานงานจังหวัดแล้ว")

    def save(self, form: CoordinatorForm) -> None:
        """By the one verb that keeps the record."""
        posts.coordinate(form.cleaned_data["user"], self.office, by=self.person)


class EndCoordination(OfPost, StaffQuestion):
    """A coordinator is untied."""

    needs = "people.change_post"
    page_title = _("ยุติการประสานงาน")
    verb = _("ยุติ")
    consequence = _("ผู้ประสานงานจะไม่เห็นข้อมูลของสำนักงานจังหวัดนี้อีก มอบหมายใหม่ได้ภายหลัง")
    done = _("ยุติการเป็นผู้ประสานงานแล้ว")

    @cached_property
    def tie(self) -> Coordination:
        """The tie to this post, and to no other."""
        rows = Coordination.objects.select_related("user", "post__province")
        return get_object_or_404(rows, post=self.office, pk=self.kwargs["pk"])

    @property
    def question(self) -> str:
        """Names the person and the post."""
        return gettext("ยุติการเป็นผู้ประสานงานของ %(person)s") % {"person": self.tie.user}

    def act(self) -> bool:
        """Untie."""
        return posts.end_coordination(self.tie, by=self.person)
