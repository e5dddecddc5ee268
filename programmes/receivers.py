"""Receivers only delegate."""

from typing import Any

from django.dispatch import receiver

from courses.signals import course_completed

from .completing import complete_for_course


@receiver(course_completed)
def look_at_the_programme(sender: Any, user_id: int, occasion: str, **kwargs: Any) -> None:
    """A course was finished: perhaps the programme is, too."""
    complete_for_course(user_id, occasion)
