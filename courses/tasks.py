"""Background work of this room."""

from celery import shared_task

from courses import telling


@shared_task(name="courses.tell_of_answers", ignore_result=True)
def tell() -> None:
    """Every minute: word of answers that nobody was told of yet."""
    telling.tell_of_answers()


@shared_task(name="courses.tell_of_submissions", ignore_result=True)
def tell_of_submissions() -> None:
    """Every minute: word of courses submitted and decided."""
    telling.tell_of_submissions()
