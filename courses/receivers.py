"""Receivers only delegate."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from courses.bodies import forget_bodies
from courses.models import CourseDocument, Picture, Statute, Video


@receiver([post_save, post_delete], sender=CourseDocument)
@receiver([post_save, post_delete], sender=Picture)
@receiver([post_save, post_delete], sender=Statute)
@receiver([post_save, post_delete], sender=Video)
def draw_lessons_anew(sender: Any, **kwargs: Any) -> None:
    """Lessons show these rows."""
    forget_bodies()
