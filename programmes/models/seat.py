"""A trainee's seat in a cohort, and the recorded fact that the programme was completed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.append_only import append_only
from people.models import Post
from people.models.user import new_public_id

from .programme import Cohort


class Placement(models.Model):
    """One seat: at most one person holds a post's seat, and a person holds one seat."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="placements")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="placements")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="placements"
    )
    placed_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("ที่นั่ง")
        verbose_name_plural = _("ที่นั่ง")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "post"],
                condition=models.Q(withdrawn_at=None),
                name="programmes_one_seat_a_post",
            ),
            models.UniqueConstraint(
                fields=["cohort", "user"],
                condition=models.Q(withdrawn_at=None),
                name="programmes_one_seat_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.cohort_id}"


@append_only
class ProgrammeCompletion(models.Model):
    """The recorded fact that the rule of the cohort was met; the database refuses changes."""

    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="completion")
    completed_at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    """What the decision rested on: courses with their completion, attendance units."""
    half_days = models.PositiveSmallIntegerField(default=0)
    """How many half-days the rule asked for then; see ``completing.eligible``."""

    class Meta:
        verbose_name = _("การจบโครงการ")
        verbose_name_plural = _("การจบโครงการ")
