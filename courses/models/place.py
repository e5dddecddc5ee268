"""Where a person stopped, what was watched, and how long was studied."""

from django.db import models
from django.utils import timezone

from .enrolment import Enrolment


class ReadingPlace(models.Model):
    """Where the person stopped in an activity; the newest wins, on whatever device."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="places")
    activity_key = models.UUIDField()
    anchor = models.CharField(max_length=80, blank=True)
    heading = models.CharField(max_length=255, blank=True)
    fraction = models.FloatField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key"], name="courses_one_place_an_activity"
            )
        ]


class Watching(models.Model):
    """Which seconds of a video were really played, as merged ranges [[from, to], …]."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="watchings")
    activity_key = models.UUIDField()
    video = models.ForeignKey("courses.Video", on_delete=models.CASCADE, related_name="+")
    ranges = models.JSONField(default=list)
    position = models.FloatField(default=0)
    transcript_read_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(default=timezone.now)
    """The server's moment of the last report: what the next one is held against."""
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "video"], name="courses_one_watching"
            )
        ]


class StudyMinute(models.Model):
    """One minute of study. The sum of these rows is the study time: two devices count once."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="minutes")
    activity_key = models.UUIDField()
    minute = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "minute"], name="courses_minute_once")
        ]
