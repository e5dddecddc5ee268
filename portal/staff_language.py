"""The staff side speaks the language of its address, whatever was asked for before.

Wagtail puts some texts and addresses together once in the life of a process, so that everybody
after reads the language of whoever came first: the menu and the search areas (labels and
addresses), and the name of what is chosen in the choosers for snippets and pages. Here the first
two are kept for each language, and the last is put together whenever it is read.
"""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu
from wagtail.admin.search import Search
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.snippets.widgets import AdminSnippetChooser

CHOOSER_TEXTS = {
    "choose_one_text": _("เลือก%(object)s"),
    "choose_another_text": _("เลือก%(object)sอื่น"),
    "link_to_chosen_text": _("แก้ไข%(object)sนี้"),
}


def follow_the_language() -> None:
    """Mend Wagtail's classes; called once, when the models are ready."""
    for owner, name in ((Menu, "registered_menu_items"), (Search, "registered_search_areas")):
        setattr(owner, name, KeptByLanguage(vars(owner)[name]))
    for widget in (AdminSnippetChooser, AdminPageChooser):
        for name, sentence in CHOOSER_TEXTS.items():
            setattr(widget, name, ChooserText(sentence))


class KeptByLanguage:
    """What a cached property worked out, kept once for each language."""

    def __init__(self, theirs: "cached_property[Any]") -> None:
        self.work_out: Callable[[Any], Any] = theirs.func

    def __get__(self, instance: Any, owner: type) -> Any:
        """The value in the language of this moment."""
        if instance is None:
            return self
        kept = instance.__dict__.setdefault("_kept_by_language", {})
        language = get_language()
        if language not in kept:
            kept[language] = self.work_out(instance)
        return kept[language]


class ChooserText:
    """An attribute of a widget class: a sentence with the name of what is chosen in it."""

    def __init__(self, sentence: Promise) -> None:
        self.sentence = sentence

    def __get__(self, widget: Any, owner: type) -> Any:
        """The sentence in the language of this moment."""
        return self if widget is None else str(self.sentence) % {"object": _kind(widget)}

    def __set__(self, widget: Any, value: object) -> None:
        """Let Wagtail's own sentence pass: it would be fixed in one language."""


def _kind(widget: Any) -> object:
    """What is chosen: one kind of snippet or page, or any page."""
    if isinstance(widget, AdminSnippetChooser):
        return widget.model._meta.verbose_name
    models = getattr(widget, "target_models", [])
    return (models[0] if len(models) == 1 else Page)._meta.verbose_name
