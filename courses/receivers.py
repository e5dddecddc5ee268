"""Receivers only delegate."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses import citing, keeping, publishing, teams
from courses.bodies import forget_bodies
from courses.models import (
    CourseDocument,
    CoursePage,
    CourseTeamMember,
    Picture,
    Statute,
    Video,
)
from people.models import User


@receiver([post_save, post_delete], sender=CourseDocument)
@receiver([post_save, post_delete], sender=Picture)
@receiver([post_save, post_delete], sender=Statute)
@receiver([post_save, post_delete], sender=Video)
def draw_lessons_anew(sender: Any, **kwargs: Any) -> None:
    """Lessons show these rows."""
    forget_bodies()


@receiver(post_save, sender=Statute)
def statute_changed(instance: Statute, raw: bool, **kwargs: Any) -> None:
    """What cites a law is read again when the law changes."""
    if instance.changes and not raw:
        citing.list_for_review(instance, get_active_log_context().user)


@receiver([post_save, post_delete], sender=CourseTeamMember)
def team_changed(instance: CourseTeamMember, **kwargs: Any) -> None:
    """Wagtail gives the course's pages to its team."""
    teams.tell_wagtail(instance.course_key)


@receiver(post_save, sender=CoursePage)
def course_began(instance: CoursePage, created: bool, **kwargs: Any) -> None:
    """A translation has the same team."""
    if created and CourseTeamMember.objects.filter(course_key=instance.translation_key).exists():
        teams.tell_wagtail(instance.translation_key)


@receiver(m2m_changed, sender=User.groups.through)
def roles_changed(instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    """Who is no instructor any more loses the pages."""
    if not reverse and action in {"post_add", "post_remove", "post_clear"}:
        teams.tell_wagtail_of(instance)


@receiver(pre_delete, sender=Page)
def keep_recorded_pages(instance: Page, **kwargs: Any) -> None:
    """Pages that records speak of are not deleted, by whatever way."""
    keeping.refuse_deletion(instance)


@receiver(pre_delete, sender=CourseDocument)
@receiver(pre_delete, sender=Picture)
@receiver(pre_delete, sender=Statute)
@receiver(pre_delete, sender=Video)
def keep_what_is_in_use(instance: Any, **kwargs: Any) -> None:
    """What lessons show is not deleted, by whatever way."""
    keeping.refuse_loss(instance)


@receiver([page_published, page_unpublished, post_page_move])
@receiver(post_delete, sender=Page)
def course_changed(instance: Page, **kwargs: Any) -> None:
    """What the live course asks for may be another thing now."""
    publishing.follow_up(instance, kwargs.get("revision"))
