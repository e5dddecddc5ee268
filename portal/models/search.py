"""The index of the search: what can be found, and by which words.

Terms are exact, so that a search for ตา never finds ตาม: each is one row, and a text is found when
it has every term that was sought. This asks nothing of the database but an index.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """In which group a result is shown."""

    COURSE = "course", _("วิชา")
    LESSON = "lesson", _("บทเรียน")
    DOCUMENT = "document", _("เอกสาร")


class SearchEntry(models.Model):
    """One thing that can be found, as it was when it was published."""

    kind = models.CharField(max_length=10, choices=Kind.choices)
    page_id = models.PositiveBigIntegerField()
    """The page that it is, or stands in."""
    document_id = models.PositiveBigIntegerField(null=True, blank=True)
    course_key = models.UUIDField()
    activity_key = models.UUIDField(null=True, blank=True)
    """None for a course's own page, which is public."""
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=255)
    above = models.CharField(max_length=300, blank=True)
    """What it belongs to: the course's title."""
    address = models.CharField(max_length=500)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "page_id", "document_id"], name="portal_search_entry_once"
            )
        ]
        indexes = [models.Index(fields=["page_id"], name="portal_search_page")]

    def __str__(self) -> str:
        return self.title


class SearchTerm(models.Model):
    """A term of an entry with its weight: how often it stands there, the title counted more."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="terms")
    term = models.CharField(max_length=100)
    weight = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "entry"], name="portal_search_term_once")
        ]
