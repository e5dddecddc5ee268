"""Background work of this room."""

from celery import shared_task

from courses.telling import tell_of_answers


@shared_task(name="courses.tell_of_answers", ignore_result=True)
def tell() -> None:
    """Every minute: word of answers that nobody was told of yet."""
    tell_of_answers()
