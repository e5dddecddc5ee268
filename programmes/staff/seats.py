"""The seats of a cohort: 76 posts, who sits, who heads the office, what can be done about it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.models import Edition
from people.models import Post, PostHolding
from people.staff.pages import StaffForm, StaffPage, StaffQuestion, Text
from programmes import placing
from programmes.models import Placement

from .cohorts import OfCohort
from .forms import SeatForm


class OfSeats(OfCohort):
    """A page below the list of seats."""

    def get_success_url(self) -> str:
        """The list of seats."""
        return reverse("staff_programmes:seats", args=[self.kwargs["slug"]])

    def get_way(self) -> list[tuple[Text, str]]:
        """Over the cohort's page and the list of seats."""
        return [*super().get_way(), (_("ที่นั่ง"), self.get_success_url())]


class SeatList(OfSeats, StaffPage):
    """All posts in dictionary order with their seat and their present head."""

    needs = "programmes.view_placement"
    template_name = "programmes/staff/seats.html"
    page_title = _("ที่นั่ง 76 จังหวัด")

    def get_way(self) -> list[tuple[Text, str]]:
        """Over the cohort's page."""
        return super().get_way()[:2]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With one row a post; four queries."""
        context = super().get_context_data(**kwargs)
        seats = Placement.objects.filter(cohort=self.cohort, withdrawn_at=None)
        by_post = {seat.post_id: seat for seat in seats.select_related("user", "completion")}
        heads = PostHolding.objects.filter(ended_on=None, acting=False).select_related("user")
        offices = Post.objects.select_related("province").prefetch_related(
            Prefetch("holdings", queryset=heads, to_attr="heads")
        )
        context["rows"] = [_row(post, by_post.get(post.pk)) for post in offices]
        context["taken"] = len(by_post)
        context["may_place"] = self.may("programmes.add_placement")
        context["may_withdraw"] = self.may("programmes.change_placement")
        return context


def _row(post: Any, seat: Placement | None) -> dict[str, Any]:
    head = post.heads[0].user if post.heads else None
    return {
        "post": post,
        "seat": seat,
        "head": head,
        "differs": seat is not None and head is not None and seat.user_id != head.pk,
    }


class PlaceHeads(OfSeats, StaffQuestion):
    """Seating the present head of every post; the answer says who was skipped and why."""

    needs = "programmes.add_placement"
    page_title = _("จัดที่นั่งให้หัวหน้าสำนักงานจังหวัดทุกแห่ง")
    question = _("จัดที่นั่งให้หัวหน้าสำนักงานจังหวัดคนปัจจุบันทุกแห่ง")
    consequence = _("ผู้ได้ที่นั่งลงทะเบียนเรียนทุกวิชาของรุ่นทันที ผู้มีที่นั่งอยู่แล้วไม่เปลี่ยน จังหวัดที่จัดไม่ได้จะแสดงพร้อมเหตุผล")
    verb = _("จัดที่นั่ง")
    serious = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Place them, and show what came of it."""
        self.template_name = "programmes/staff/placed.html"
        try:
            placed = placing.place_heads(self.cohort, self.person)
        except Edition.DoesNotExist:
            return self.render_to_response(self.get_context_data(unpublished=True))
        return self.render_to_response(self.get_context_data(placed=placed))


class TakeSeat(OfSeats, StaffForm):
    """One person takes the seat of one post: its head, or somebody else by name."""

    needs = "programmes.add_placement"
    form_class = SeatForm
    submit_label = _("จัดที่นั่ง")
    done = _("จัดที่นั่งแล้ว")

    @cached_property
    def office(self) -> Post:
        """The post whose seat it is."""
        rows = Post.objects.select_related("province")
        return get_object_or_404(rows, province=self.kwargs["code"])

    def get_page_title(self) -> str:
        """Names the post."""
        return gettext("ที่นั่งของ%(post)s") % {"post": self.office}

    def get_initial(self) -> dict[str, Any]:
        """The present head is the usual one."""
        head = PostHolding.objects.filter(post=self.office, ended_on=None, acting=False).first()
        return {"user": head.user_id} if head else {}

    def save(self, form: SeatForm) -> Placement:
        """By the one verb that seats and enrols."""
        try:
            return placing.place(
                form.cleaned_data["user"], self.cohort, self.office, by=self.person
            )
        except placing.SeatTaken as error:
            message = _("ที่นั่งนี้มีผู้อื่นแล้ว หรือบุคคลนี้มีที่นั่งของจังหวัดอื่นในรุ่นนี้")
            raise ValidationError({"user": message}) from error
        except Edition.DoesNotExist as error:
            raise ValidationError({"user": UNPUBLISHED}) from error


UNPUBLISHED = _("วิชาของรุ่นนี้มีวิชาที่ยังไม่เผยแพร่ โปรดแก้ไขรุ่นก่อน")


class WithdrawSeat(OfSeats, StaffQuestion):
    """Freeing a seat."""

    needs = "programmes.change_placement"
    page_title = _("ถอนจากรุ่น")
    verb = _("ถอนจากรุ่น")
    consequence = _("ที่นั่งว่างลงและบุคคลนี้เรียนวิชาของรุ่นต่อไม่ได้ สิ่งที่เรียนและบันทึกไว้แล้วยังอยู่ จัดที่นั่งใหม่ได้ภายหลัง")
    done = _("ถอนจากรุ่นแล้ว")

    @cached_property
    def seat(self) -> Placement:
        """The seat of this cohort, and of no other."""
        rows = Placement.objects.select_related("user", "post__province", "cohort")
        return get_object_or_404(rows, cohort=self.cohort, public_id=self.kwargs["seat"])

    @property
    def question(self) -> str:
        """Names person and post."""
        names = {"person": self.seat.user, "post": self.seat.post}
        return gettext("ถอน %(person)s (%(post)s) จากรุ่นนี้") % names

    def act(self) -> bool:
        """Free the seat."""
        return placing.withdraw(self.seat, self.person)
