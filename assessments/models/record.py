"""What happened to an attempt beside its answers: events, scorings, time granted beforehand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.enums import EventKind, Outcome, ScoredBecause
from audit.append_only import append_only
from courses.models import Enrolment

from .attempt import Attempt
from .regrade import Regrade


@append_only
class AttemptEvent(models.Model):
    """Something that happened to an attempt, by the system or by staff with a reason."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=16, choices=EventKind.choices)
    key = models.CharField(max_length=64, blank=True)
    """What may be recorded only once of its kind (a browser, an address); empty for the others."""
    data = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("เหตุการณ์ของการทำแบบทดสอบ")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "kind", "key"],
                condition=~models.Q(key=""),
                name="assessments_event_once",
            )
        ]


@append_only
class Scoring(models.Model):
    """One scoring of an attempt. The newest is what the attempt shows; older ones stay."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="scorings")
    because = models.CharField(max_length=16, choices=ScoredBecause.choices)
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    max_score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    marks = models.JSONField(default=list)
    regrade = models.ForeignKey(
        Regrade, null=True, on_delete=models.PROTECT, related_name="scorings"
    )
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()


@append_only
class TimeAllowance(models.Model):
    """Extra minutes that a person is granted for an assessment before it begins; newest holds."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="time_allowances"
    )
    activity_key = models.UUIDField()
    minutes = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["enrolment", "activity_key"])]
