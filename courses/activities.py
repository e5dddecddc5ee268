"""What a learning activity is: the smallest thing that can be completed.

Activities plug in from above: a page of any room that mixes this in, below a course's page, is one
of the course's activities; ``courses`` never names it.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """An activity as an edition freezes it."""

    key: str
    """The page's translation_key: the same for its translations, new for a copy."""
    title: str
    kind: str
    """``lesson``, ``assessment`` …"""
    rule: str
    """One of courses.enums.Rule."""
    required: bool
    minutes: int
    module: str = ""
    """The title of the module it stands in, empty when it stands in the course itself."""
    number: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the edition's JSON field."""
        return asdict(self)


class Activity(models.Model):
    """Mixed into a page that can be completed."""

    number = models.CharField(_("เลขลำดับ"), max_length=12, blank=True, help_text=_("เช่น 1.2"))
    minutes = models.PositiveSmallIntegerField(_("เวลาโดยประมาณ (นาที)"), default=20)
    required = models.BooleanField(_("ต้องทำจึงจะเรียนจบวิชา"), default=True)

    activity_kind = "activity"

    class Meta:
        abstract = True

    def completion_rule(self) -> str:
        """By what the activity is complete; one of courses.enums.Rule."""
        raise NotImplementedError

    def activity_facts(self, module: str = "") -> ActivityFacts:
        """What an edition freezes of this page."""
        return ActivityFacts(
            key=str(self.translation_key),  # type: ignore[attr-defined]
            title=self.title,  # type: ignore[attr-defined]
            kind=self.activity_kind,
            rule=self.completion_rule(),
            required=self.required,
            minutes=self.minutes,
            module=module,
            number=self.number,
        )
