"""A course submitted for publication as a whole."""

from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.enums import SubmissionState
from people.enums import Role
from people.models import User

from .catalogue import CourseTeamMember
from .edition import Edition


@dataclass(frozen=True, slots=True)
class Change:
    """One page's draft in a submission."""

    page: int
    revision: int
    """Made for the submission, so that no editor's saving alters it."""
    title: str
    kind: str
    """The page's class, as Wagtail names it: ``lessonpage`` …"""
    language: str
    new: bool
    """Not published before."""

    def as_json(self) -> dict[str, Any]:
        """For the submission's JSON field."""
        return asdict(self)


class SubmissionQuerySet(models.QuerySet["CourseSubmission"]):
    """Words for choosing submissions."""

    def for_staff(self, user: User) -> "SubmissionQuerySet":
        """An instructor's courses' own; all for those who decide or look after records."""
        if user.has_role(Role.INSTITUTE_ADMIN, Role.AUDITOR):
            return self
        if not user.has_role(Role.INSTRUCTOR):
            return self.none()
        teams = CourseTeamMember.objects.filter(user=user)
        return self.filter(course_key__in=teams.values("course_key"))

    def open(self) -> "SubmissionQuerySet":
        """Those that wait for a decision."""
        return self.filter(state=SubmissionState.SUBMITTED)


class CourseSubmission(models.Model):
    """All drafts of a course's pages at one moment, for one decision."""

    course_key = models.UUIDField(db_index=True)
    course_title = models.CharField(_("วิชา"), max_length=255)
    state = models.CharField(
        _("สถานะ"),
        max_length=12,
        choices=SubmissionState.choices,
        default=SubmissionState.SUBMITTED,
    )
    frozen = models.JSONField()
    """A list of Change as JSON, from the top of the tree down."""
    note = models.TextField(_("ข้อความถึงผู้พิจารณา"), max_length=2000, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ผู้ส่ง"),
    )
    submitted_at = models.DateTimeField(_("ส่งเมื่อ"), auto_now_add=True)
    comment = models.TextField(_("ความเห็น"), max_length=4000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ผู้พิจารณา"),
    )
    decided_at = models.DateTimeField(_("พิจารณาเมื่อ"), null=True)
    told_state = models.CharField(max_length=12, blank=True, default="", editable=False)
    """The state that those concerned were told of by mail."""
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="+")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("การส่งตรวจวิชา")
        verbose_name_plural = pgettext_lazy("plural", "การส่งตรวจวิชา")
        ordering = ["-submitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["course_key"],
                condition=models.Q(state=SubmissionState.SUBMITTED),
                name="courses_one_open_submission",
            )
        ]

    def __str__(self) -> str:
        return self.course_title

    @property
    def changes(self) -> list[Change]:
        """The drafts that it carries."""
        return [Change(**data) for data in self.frozen]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.state == SubmissionState.SUBMITTED
