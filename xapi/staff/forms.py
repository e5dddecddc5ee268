"""How the statements are narrowed."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.models import User
from thai.form_fields import ThaiDateField
from xapi.models import Statement
from xapi.statements import DISPLAYED


def _verbs() -> list[tuple[str, Any]]:
    language = (get_language() or "th")[:2]
    known = sorted((words[language], verb) for verb, words in DISPLAYED.items())
    return [("", _("ทุกการกระทำ")), *((verb, words) for words, verb in known)]


class StatementsForm(forms.Form):
    """By person, by activity, by verb, by day."""

    person = forms.CharField(label=_("ชื่อหรืออีเมล"), max_length=100, required=False)
    activity = forms.CharField(label=_("กิจกรรม"), max_length=300, required=False)
    verb = forms.ChoiceField(label=_("การกระทำ"), choices=_verbs, required=False)
    since = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False)
    until = ThaiDateField(label=_("ถึงวันที่"), required=False)

    def narrowed(self, statements: QuerySet[Statement]) -> QuerySet[Statement]:
        """The statements that the form asks for; what cannot be read finds nothing."""
        if not self.is_bound:
            return statements
        if not self.is_valid():
            return statements.none()
        asked = self.cleaned_data
        if asked["person"]:
            statements = statements.filter(person__in=User.objects.search(asked["person"]))
        if asked["activity"]:
            statements = statements.filter(
                Q(activity_name__icontains=asked["activity"]) | Q(activity=asked["activity"])
            )
        if asked["verb"]:
            statements = statements.of_verb(asked["verb"])  # type: ignore[attr-defined]
        if asked["since"]:
            statements = statements.filter(at__gte=_midnight(asked["since"]))
        if asked["until"]:
            statements = statements.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
        return statements


def _midnight(day: Any) -> datetime:
    """The first moment of a day in Bangkok."""
    return timezone.make_aware(datetime.combine(day, time.min))
