"""Form fields for what is typed the Thai way."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thai import buddhist_era


class ThaiDateField(forms.Field):
    """A date typed as people write it: "24 พฤษภาคม 2570", "24/5/2570", Thai digits too.

    What cannot be read, or whose era is unclear, is refused with a sentence that says what to
    mend; what was typed is kept.
    """

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("เช่น 24 พฤษภาคม 2570 หรือ 24/5/2570"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A date as its field shows it; what was typed as it was typed."""
        return buddhist_era.screen_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """The date, or ValidationError in Thai."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return buddhist_era.parse(str(value)[:100])
        except ValueError as error:
            raise ValidationError(str(error)) from error
