"""What was answered, and who has answered: two tables without a link between them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.append_only import append_only
from courses.models import Enrolment


class SurveyResponse(models.Model):
    """One sheet of answers. Nothing in it tells whose it is, nor when it came.

    Not even the day: who was the only one to answer on a day would be known by it. The order of
    the rows is mixed by ``surveys.answering``, so that it does not tell either.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey_key = models.UUIDField(db_index=True)
    """The survey page's translation_key."""
    occasion = models.CharField(max_length=80)
    answers = models.JSONField()
    """{question key: level, number of the option from nought, or text}."""

    class Meta:
        verbose_name = _("คำตอบแบบสำรวจ")
        verbose_name_plural = _("คำตอบแบบสำรวจ")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["survey_key", "occasion"], name="surveys_by_occasion")]


@append_only
class Answered(models.Model):
    """That somebody has answered. It holds neither an answer nor when."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    survey_key = models.UUIDField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "survey_key"], name="surveys_once")
        ]


@append_only
class Closing(models.Model):
    """That no more answers are taken for an occasion. Only then are there results."""

    survey_key = models.UUIDField()
    occasion = models.CharField(max_length=80)
    closed_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(fields=["survey_key", "occasion"], name="surveys_closed_once")
        ]
