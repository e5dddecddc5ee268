"""Receivers only delegate."""

from functools import partial
from typing import Any

from celery.signals import worker_process_init
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from thai import words

from .tasks import index_page


@receiver([page_published, page_unpublished, post_page_move])
def index_again(sender: Any, instance: Page, **kwargs: Any) -> None:
    """What is published is found; what is taken back is found no more. So is all below it."""
    branch = instance.get_descendants(inclusive=True).values_list("pk", flat=True)
    for page_id in branch:
        transaction.on_commit(partial(index_page.delay, page_id))


@receiver(post_delete)
def forget(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page that is gone is found no more."""
    if isinstance(instance, Page):
        transaction.on_commit(partial(index_page.delay, instance.pk))


@worker_process_init.connect
def warm_words(**kwargs: Any) -> None:
    """The dictionary takes a second or two to load: let no task wait for it."""
    words.warm()
