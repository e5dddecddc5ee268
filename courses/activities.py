"""What a learning activity is: the smallest thing that can be completed.

Activities plug in from above: a page of any room that mixes this in, below a course's page, is one
of the course's activities; ``courses`` never names it.
"""

import uuid
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

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
    purpose: str = ""
    """What an assessment is for (``pretest`` …); empty for every other kind."""
    module_key: str = ""
    """The module's translation_key, empty when it stands in the course itself."""
    score_percent: int = 0
    """Under the rule "score", the share of the points that has to be reported; else 0."""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ActivityFacts":
        """An activity of an edition; an edition frozen before a field was added has its default."""
        return cls(**{field: data[field] for field in cls.__slots__ if field in data})

    @property
    def is_pretest(self) -> bool:
        """Whether it is a test that is taken before the lessons."""
        return self.kind == "assessment" and self.purpose == "pretest"

    @property
    def label(self) -> str:
        """Number and title, as lists show it."""
        return f"{self.number} {self.title}".strip()

    def as_json(self) -> dict[str, Any]:
        """For the edition's JSON field."""
        return asdict(self)


class Activity(models.Model):
    """Mixed into a page that can be completed."""

    number = models.CharField(_("เลขลำดับ"), max_length=12, blank=True, help_text=_("เช่น 1.2"))
    minutes = models.PositiveSmallIntegerField(_("เวลาโดยประมาณ (นาที)"), default=20)
    required = models.BooleanField(_("ต้องทำจึงจะเรียนจบวิชา"), default=True)

    activity_kind = "activity"

    if TYPE_CHECKING:
        # What the page that this is mixed into brings.
        title: str
        translation_key: uuid.UUID
        path: str
        steplen: int

    class Meta:
        abstract = True

    def completion_rule(self) -> str:
        """By what the activity is complete; one of courses.enums.Rule."""
        raise NotImplementedError

    def lacks(self) -> list[str]:
        """What keeps its draft from being published, in words, beside what its fields ask for."""
        return []

    def activity_purpose(self) -> str:
        """What an assessment is for; other activities have no purpose to tell apart."""
        return ""

    def completion_score(self) -> int:
        """The share of the points (per cent) that completes it, where the rule asks for one."""
        return 0

    def activity_facts(self, module: str = "", module_key: str = "") -> ActivityFacts:
        """What an edition freezes of this page, and of the module that it stands in."""
        return ActivityFacts(
            key=str(self.translation_key),
            title=self.title,
            kind=self.activity_kind,
            rule=self.completion_rule(),
            required=self.required,
            minutes=self.minutes,
            module=module,
            number=self.number,
            purpose=self.activity_purpose(),
            module_key=module_key,
            score_percent=self.completion_score(),
        )
