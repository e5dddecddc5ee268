"""What a person did with a content: whether it is finished, what it reported, where it stands."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import CourseTeamMember, Enrolment
from people.enums import Role
from people.models import User

from .content import ContentVersion


class PlayQuerySet(models.QuerySet["Play"]):
    """Words for choosing plays."""

    def for_staff(self, user: User) -> "PlayQuerySet":
        """Those that a member of staff reads: instructors those of their courses, others all."""
        if user.has_role(Role.INSTITUTE_ADMIN) or user.has_role(Role.AUDITOR):
            return self
        if not user.has_role(Role.INSTRUCTOR):
            return self.none()
        teams = CourseTeamMember.objects.filter(user=user)
        return self.filter(enrolment__course_key__in=teams.values("course_key"))


class Play(models.Model):
    """person's enrolment × page × version of a content. A new version begins anew."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="h5p_plays")
    activity_key = models.UUIDField()
    """The translation_key of the page that shows it: an H5P page's or a lesson's."""
    version = models.ForeignKey(ContentVersion, on_delete=models.PROTECT, related_name="plays")
    registration = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    """Under which its statements are recorded."""
    begun_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    """When it first reported its end."""
    raw = models.FloatField(null=True)
    most = models.FloatField(null=True)
    scaled = models.FloatField(null=True)
    """The best result that the content told of itself: points, the most that can be had, and the
    share of them (0 to 1). Nobody checked it; the statements behind it are in ``xapi``."""
    told = models.PositiveIntegerField(default=0)
    told_size = models.PositiveBigIntegerField(default=0)
    """Statements that were recorded of it, and their characters: both are bounded."""

    objects = PlayQuerySet.as_manager()

    class Meta:
        verbose_name = _("การทำกิจกรรม H5P")
        verbose_name_plural = _("การทำกิจกรรม H5P")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "version"], name="h5p_play_once"
            )
        ]
        indexes = [models.Index(fields=["activity_key", "version"], name="h5p_play_by_page")]


class SavedState(models.Model):
    """What a content keeps to go on from; the newest report stands, from whatever device."""

    play = models.ForeignKey(Play, on_delete=models.CASCADE, related_name="states")
    sub_content = models.CharField(max_length=64)
    """``0`` for the content as a whole, else the id of a part."""
    key = models.CharField(max_length=64)
    value = models.TextField()
    """JSON as the content wrote it; read by nobody but the content."""
    saved_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["play", "sub_content", "key"], name="h5p_state_once")
        ]
