"""An attempt and the journal of its answers."""

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.enums import AttemptState, Outcome
from audit.append_only import append_only
from courses.models import Enrolment
from people.models.user import new_public_id

from .bank import ItemVersion


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Words for choosing attempts."""

    def for_user(self, user: models.Model) -> "AttemptQuerySet":
        """Only this person's own."""
        return self.filter(enrolment__user=user)


class Attempt(models.Model):
    """One sitting. The draw, the order of options and the rules are frozen at its start."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    activity_key = models.UUIDField(db_index=True)
    title = models.CharField(max_length=255)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AttemptState.choices, default=AttemptState.OPEN)
    purpose = models.CharField(max_length=10)
    seed = models.CharField(max_length=64)
    drawn = models.JSONField()
    """[{"version": id, "options": [option ids in the order shown]}, …]"""
    rules = models.JSONField()
    """pass_percent, penalty_percent, review_shows, max_attempts, time_limit_minutes as they were at
    the start, and the language of the title."""
    declared_at = models.DateTimeField(null=True, blank=True)
    """When the person declared to do it alone; None for practice, where nobody is asked."""
    started_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=24, blank=True)
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    marks = models.JSONField(default=list)
    """Score of each drawn item, in the order drawn, written at submission; None: not marked yet."""

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("ครั้งที่ทำ")
        verbose_name_plural = _("ครั้งที่ทำ")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "number"], name="assessments_attempt_number"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "activity_key"],
                condition=models.Q(state="open"),
                name="assessments_one_open_attempt",
            ),
            models.UniqueConstraint(
                fields=["receipt"],
                condition=~models.Q(receipt=""),
                name="assessments_receipt_once",
            ),
        ]

    @property
    def title_language(self) -> str:
        """The language of the page that it was started from."""
        return str(self.rules.get("language", settings.LANGUAGE_CODE))

    @property
    def timed_out(self) -> bool:
        """Whether it was time that submitted it."""
        return self.submitted_at is not None and self.submitted_at == self.deadline

    def is_over(self, now: datetime.datetime) -> bool:
        """Whether its time ran out without a submission."""
        return (
            self.state == AttemptState.OPEN and self.deadline is not None and self.deadline <= now
        )


@append_only
class ResponseEntry(models.Model):
    """The journal: every answer as it was given. The newest sequence wins, older ones stay."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="entries")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField()
    value = models.JSONField(null=True)
    """None: the answer was taken back."""
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "version", "sequence"], name="assessments_entry_once"
            )
        ]
