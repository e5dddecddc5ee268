"""A learning statement as it was stored."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.append_only import append_only
from xapi.statements import displayed


class StatementQuerySet(models.QuerySet["Statement"]):
    """Words for choosing statements."""

    def in_registration(self, registration: Any) -> "StatementQuerySet":
        """Of one person's one go at an activity."""
        return self.filter(registration=registration)

    def of_verb(self, verb: str) -> "StatementQuerySet":
        """With this verb's IRI."""
        return self.filter(verb=verb)


@append_only
class Statement(models.Model):
    """Who did what with which activity, as a content in a browser told it. Append-only.

    ``body`` is the whole statement; what stands beside it is what it is found by.
    """

    seq = models.BigAutoField(primary_key=True)
    statement_id = models.UUIDField(unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="statements",
        verbose_name=_("บุคคล"),
    )
    registration = models.UUIDField()
    activity = models.CharField(max_length=300)
    activity_name = models.CharField(_("กิจกรรม"), max_length=255)
    object_id = models.CharField(max_length=400)
    verb = models.CharField(max_length=200, db_index=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(_("เมื่อ"), db_index=True)
    body = models.JSONField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("บันทึกการเรียนรู้")
        verbose_name_plural = _("บันทึกการเรียนรู้")
        ordering = ["-seq"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "digest"], name="xapi_statement_said_once"
            )
        ]
        indexes = [
            models.Index(fields=["person", "activity"], name="xapi_statement_person"),
            models.Index(fields=["activity", "verb"], name="xapi_statement_activity"),
        ]

    def __str__(self) -> str:
        return str(self.statement_id)

    @property
    def result(self) -> dict[str, Any]:
        """The result as it was told; empty when there is none."""
        found: dict[str, Any] = self.body.get("result", {})
        return found

    @property
    def wording(self) -> str:
        """How the content words the task; empty when it does not."""
        definition = self.body["object"].get("definition", {})
        words: dict[str, str] = definition.get("description") or definition.get("name") or {}
        return next(iter(words.values()), "")

    def verb_words(self, language: str) -> str:
        """The verb in a language."""
        words = displayed(self.verb)
        return words.get(language) or next(iter(words.values()))
