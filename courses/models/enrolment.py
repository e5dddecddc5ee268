"""Who takes which course on which occasion, and what was completed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.append_only import append_only
from courses.enums import CompletedBy
from people.models.user import new_public_id

from .edition import Edition


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Words for choosing enrolments."""

    def for_user(self, user: models.Model) -> "EnrolmentQuerySet":
        """Only this person's own."""
        return self.filter(user=user)


class Enrolment(models.Model):
    """person × course × occasion. The occasion and its dates are pushed down by a cohort."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments"
    )
    course_key = models.UUIDField(db_index=True)
    occasion = models.CharField(max_length=80)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="enrolments")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("การลงทะเบียนเรียน")
        verbose_name_plural = _("การลงทะเบียนเรียน")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "course_key", "occasion"], name="courses_enrolment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.course_key} · {self.occasion}"

    @property
    def has_opened(self) -> bool:
        """Whether its first day has come."""
        return self.opens_at is None or self.opens_at <= timezone.now()


@append_only
class Completion(models.Model):
    """The recorded fact that an activity (or the course as a whole) was finished. Append-only."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="completions")
    activity_key = models.UUIDField()
    title = models.CharField(max_length=255)
    completed_by = models.CharField(max_length=12, choices=CompletedBy.choices)
    completed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("การเรียนจบ")
        verbose_name_plural = _("การเรียนจบ")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key"], name="courses_completion_once"
            )
        ]
