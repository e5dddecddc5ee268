"""A question put to a course's instructors or to the help desk, answered in the same place."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.user import new_public_id


class QuestionQuerySet(models.QuerySet["Question"]):
    """Words for choosing questions."""

    def for_user(self, user: models.Model) -> "QuestionQuerySet":
        """Only those that the person put."""
        return self.filter(asked_by=user)


class Question(models.Model):
    """Asked from a page; without a course it goes to the help desk."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="questions"
    )
    course_key = models.UUIDField(null=True, blank=True, db_index=True)
    page_title = models.CharField(max_length=255, blank=True)
    page_path = models.CharField(max_length=500, blank=True)
    body = models.TextField(_("คำถาม"), max_length=4000)
    asked_at = models.DateTimeField(auto_now_add=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("คำถาม")
        verbose_name_plural = _("คำถาม")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.body[:60]


class Reply(models.Model):
    """A reply in a question's thread, by staff or by the person who asked."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_staff = models.BooleanField(default=False)
    body = models.TextField(_("คำตอบ"), max_length=4000)
    written_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at"]
