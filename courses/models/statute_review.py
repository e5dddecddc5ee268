"""What has to be read again because a statute that it cites changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.enums import Role
from people.models import User

from .catalogue import CourseTeamMember, Statute


class StatuteReviewQuerySet(models.QuerySet["StatuteReview"]):
    """Words for choosing reviews."""

    def for_staff(self, user: User) -> "StatuteReviewQuerySet":
        """An instructor's courses' own; all for institute admins and auditors."""
        if user.has_role(Role.INSTITUTE_ADMIN, Role.AUDITOR):
            return self
        if not user.has_role(Role.INSTRUCTOR):
            return self.none()
        teams = CourseTeamMember.objects.filter(user=user)
        return self.filter(course_key__in=teams.values("course_key"))

    def open(self) -> "StatuteReviewQuerySet":
        """Those that nobody has checked since."""
        return self.filter(checked_at=None)

    def about(self, kind: str, key: object) -> "StatuteReviewQuerySet":
        """Those of one thing."""
        return self.filter(kind=kind, key=str(key)).select_related("statute")


class StatuteReview(models.Model):
    """One thing (a lesson, an item) that cites a statute, listed when that statute changed.

    The thing is named by kind and key, for other rooms cite statutes too (``courses.citing``).
    """

    statute = models.ForeignKey(
        Statute, on_delete=models.CASCADE, related_name="reviews", verbose_name=_("กฎหมาย")
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    """As it was called when it was listed."""
    course_key = models.UUIDField(null=True, blank=True, db_index=True)
    """The course whose team checks it; without one it is for institute admins."""
    changes = models.JSONField(default=list)
    """What changed: ``[{"field": name, "before": text, "after": text}]``."""
    asked_at = models.DateTimeField()
    """When the statute changed last; whoever checks has seen the changes up to then."""
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)

    objects = StatuteReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("การทบทวนตามกฎหมาย")
        verbose_name_plural = _("การทบทวนตามกฎหมาย")
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statute", "kind", "key"],
                condition=models.Q(checked_at=None),
                name="courses_statute_review_open_once",
            )
        ]

    def __str__(self) -> str:
        return self.title
