"""An edition: what a course asked for when it was published."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """The required activities and rules, frozen at a publication. Never changed afterwards."""

    course_key = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    activities = models.JSONField()
    """A list of courses.activities.ActivityFacts as JSON, in the order of the course."""
    rules = models.JSONField()
    """min_study_minutes, sequential, pretest_key (or null), prerequisites (a list of
    ``{"key", "title"}`` of courses)."""
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("ฉบับของวิชา")
        verbose_name_plural = _("ฉบับของวิชา")
        ordering = ["course_key", "number"]
        constraints = [
            models.UniqueConstraint(fields=["course_key", "number"], name="courses_edition_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
