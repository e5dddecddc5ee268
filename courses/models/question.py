"""A question put to a course's instructors or to the help desk, answered in the same place."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.enums import Role
from people.models.user import User, new_public_id

from .catalogue import CourseTeamMember


class QuestionQuerySet(models.QuerySet["Question"]):
    """Words for choosing questions."""

    def for_user(self, user: models.Model) -> "QuestionQuerySet":
        """Only those that the person put."""
        return self.filter(asked_by=user)

    def for_staff(self, user: User) -> "QuestionQuerySet":
        """Those that the person may answer: an instructor their courses', an admin all."""
        if user.has_role(Role.INSTITUTE_ADMIN):
            return self
        if not user.has_role(Role.INSTRUCTOR):
            return self.none()
        teams = CourseTeamMember.objects.filter(user=user)
        return self.filter(course_key__in=teams.values("course_key"))

    def with_standing(self) -> "QuestionQuerySet":
        """With ``written_at`` of the last word, ``unread`` answers, and ``waiting`` for one."""
        words = Reply.objects.filter(question=OuterRef("pk")).order_by("-written_at", "-pk")
        return self.annotate(
            written_at=Coalesce(Subquery(words.values("written_at")[:1]), "asked_at"),
            unread=Count("replies", filter=Q(replies__by_staff=True, replies__seen_at=None)),
            waiting=~Exists(words.filter(pk=Subquery(words.values("pk")[:1]), by_staff=True)),
        ).order_by("-written_at")


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
        verbose_name_plural = pgettext_lazy("plural", "คำถาม")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.body[:60]


class Reply(models.Model):
    """A reply in a question's thread, by staff or by the person who asked."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_staff = models.BooleanField(default=False)
    body = models.TextField(_("ข้อความ"), max_length=4000)
    written_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    """When the person who asked was told by mail; by staff only."""

    class Meta:
        ordering = ["written_at"]
