"""How the trail is narrowed."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.actions import choices
from audit.models import AuditEntry
from thai.form_fields import ThaiDateField


def _actions() -> list[tuple[str, Any]]:
    return [("", _("ทุกการกระทำ")), *choices()]


class TrailForm(forms.Form):
    """By action, by person, by day."""

    action = forms.ChoiceField(label=_("การกระทำ"), choices=_actions, required=False)
    person = forms.CharField(label=_("ชื่อผู้กระทำหรือสิ่งที่ถูกกระทำ"), max_length=100, required=False)
    since = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False)
    until = ThaiDateField(label=_("ถึงวันที่"), required=False)

    def narrowed(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """The entries that the form asks for; what cannot be read narrows nothing."""
        if not self.is_valid():
            return entries
        asked = self.cleaned_data
        if asked["action"]:
            entries = entries.filter(action=asked["action"])
        if asked["person"]:
            entries = entries.filter(
                Q(actor_label__icontains=asked["person"])
                | Q(object_label__icontains=asked["person"])
            )
        if asked["since"]:
            entries = entries.filter(at__gte=_midnight(asked["since"]))
        if asked["until"]:
            entries = entries.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
        return entries


def _midnight(day: Any) -> datetime:
    """The first moment of a day in Bangkok."""
    return timezone.make_aware(datetime.combine(day, time.min))
