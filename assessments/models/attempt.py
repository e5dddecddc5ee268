"""An attempt and the journal of its answers."""

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.enums import AttemptState, EventKind, Navigation, Outcome
from audit.append_only import append_only
from courses.file_names import stored_name
from courses.models import CourseTeamMember, Enrolment
from people.enums import Role
from people.models import User
from people.models.user import new_public_id

from .bank import ItemVersion


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Words for choosing attempts."""

    def for_user(self, user: models.Model) -> "AttemptQuerySet":
        """Only this person's own."""
        return self.filter(enrolment__user=user)

    def for_staff(self, user: User) -> "AttemptQuerySet":
        """Those that a member of staff reads: auditors all, the others what they look after."""
        return self if user.has_role(Role.AUDITOR) else self.looked_after_by(user)

    def looked_after_by(self, user: User) -> "AttemptQuerySet":
        """Those that a person may decide on: admins all, instructors those of their courses.

        Nobody's own: what one sat oneself is for a colleague to decide.
        """
        others = self.exclude(enrolment__user=user)
        if user.has_role(Role.INSTITUTE_ADMIN):
            return others
        if not user.has_role(Role.INSTRUCTOR):
            return self.none()
        teams = CourseTeamMember.objects.filter(user=user)
        return others.filter(enrolment__course_key__in=teams.values("course_key"))

    def own(self, user: User, public_id: str, client: str, address: str) -> "Attempt | None":
        """The same for one attempt, with what is known of its browsers and addresses:
        ``knows_client``, ``has_others`` (browsers beside this one), ``knows_address``,
        ``is_shared`` (two devices, on record). One query.

        Written out, for each saved answer asks this, and composing it anew took a third of the
        whole request.
        """
        known = [client, client, address, EventKind.SECOND_DEVICE.value]
        return next(iter(self.raw(OWN, [*known, public_id, user.pk])), None)


OWN = """
SELECT attempt.*,
    EXISTS (SELECT 1 FROM assessments_responseentry one
        WHERE one.attempt_id = attempt.id AND one.client = %s) AS knows_client,
    EXISTS (SELECT 1 FROM assessments_responseentry one
        WHERE one.attempt_id = attempt.id AND one.client NOT IN ('', %s)) AS has_others,
    EXISTS (SELECT 1 FROM assessments_attemptevent one
        WHERE one.attempt_id = attempt.id AND one.kind = 'address' AND one.key = %s)
        AS knows_address,
    EXISTS (SELECT 1 FROM assessments_attemptevent one
        WHERE one.attempt_id = attempt.id AND one.kind = %s) AS is_shared
FROM assessments_attempt attempt
JOIN courses_enrolment enrolment ON enrolment.id = attempt.enrolment_id
WHERE attempt.public_id = %s AND enrolment.user_id = %s
"""


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
    """pass_percent, penalty_percent, review_shows, max_attempts, time_limit_minutes, navigation and
    the sections' titles with their counts as they were at the start, and the title's language."""
    position = models.PositiveSmallIntegerField(default=1)
    """Where one only goes on: the number of the item that one is at. Never goes back."""
    declared_at = models.DateTimeField(null=True, blank=True)
    """When the person declared to do it alone; None for practice, where nobody is asked."""
    started_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True, blank=True)
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
        verbose_name_plural = pgettext_lazy("plural", "ครั้งที่ทำ")
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

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def title_language(self) -> str:
        """The language of the page that it was started from."""
        return str(self.rules.get("language", settings.LANGUAGE_CODE))

    @property
    def goes_one_way(self) -> bool:
        """Whether one cannot go back to an item that one has left."""
        return self.rules.get("navigation") == Navigation.ONE_WAY

    @property
    def timed_out(self) -> bool:
        """Whether it was time that submitted it."""
        return self.submitted_at is not None and self.submitted_at == self.deadline

    def is_over(self, now: datetime.datetime) -> bool:
        """Whether its time ran out without a submission."""
        return (
            self.state == AttemptState.OPEN and self.deadline is not None and self.deadline <= now
        )

    def given_at(
        self, waited: datetime.timedelta | None, now: datetime.datetime
    ) -> datetime.datetime | None:
        """When something that waited so long in a browser was given, by the server's clock; None
        when the claim makes no sense."""
        if waited is None or waited < datetime.timedelta():
            return None
        given = now - waited
        return given if given >= self.started_at else None

    def came_late(self, given: datetime.datetime | None, now: datetime.datetime) -> bool:
        """Whether time ended the attempt, and what was given at that moment was given before."""
        by_time = self.is_over(now) or self.timed_out
        return by_time and given is not None and self.deadline is not None and given < self.deadline


@append_only
class ResponseEntry(models.Model):
    """The journal: every answer as it was given. Which one counts is asked of ``journal``."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="entries")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    client = models.CharField(max_length=24, blank=True, default="")
    """A random id of the browser that sent it; empty from a form without scripts."""
    sequence = models.PositiveBigIntegerField()
    """Counts up in each browser and item."""
    value = models.JSONField(null=True)
    """None: the answer was taken back."""
    given_at = models.DateTimeField(null=True, blank=True)
    """When it was given, reckoned back from its arrival by how long the browser says it waited."""
    late = models.BooleanField(default=False)
    """Given in time, as the browser says, but here after the end: counts only when admitted."""
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "version", "client", "sequence"], name="assessments_entry_once"
            )
        ]


class Flag(models.Model):
    """An item that the person wants to look at again. It says nothing of the answer."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="flags")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "version"], name="assessments_flag_once")
        ]


def answer_file_path(instance: models.Model, name: str) -> str:
    """``upload_to`` of files that are handed in."""
    return stored_name("answers", name)


class AnswerFile(models.Model):
    """A file that was handed in for an item. An answer names it; it is never changed."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="files")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    file = models.FileField(upload_to=answer_file_path)
    name = models.CharField(max_length=200)
    """As it was called where it came from."""
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ไฟล์คำตอบ")
        verbose_name_plural = _("ไฟล์คำตอบ")
