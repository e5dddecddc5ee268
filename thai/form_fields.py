"""Form fields for what is typed the Thai way: a date, a time of day."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thai import buddhist_era
from thai.numerals import to_arabic

LONGEST = 100
_TIME = re.compile(r"(?P<hour>[01]?[0-9]|2[0-3])[.:](?P<minute>[0-5][0-9])(\s*น\.?)?")


class ThaiDateInput(forms.TextInput):
    """A line of text: browsers' own date inputs know no Buddhist era."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "inputmode": "text", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A date as screens write it; what was typed stays as it was typed."""
        if isinstance(value, datetime.date):
            return buddhist_era.screen_date(value)
        return super().format_value(value)


class ThaiDateField(forms.DateField):
    """A date in the Buddhist era: shows "21 พฤษภาคม 2561", reads what ``buddhist_era.parse`` reads.

    What cannot be read or does not exist is said in Thai, at the field.
    """

    widget = ThaiDateInput
    default_error_messages = {"required": _("โปรดระบุวันที่")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("วัน เดือน พ.ศ. เช่น 21 พฤษภาคม 2570"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        """The date, or ValidationError with the reason."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        typed = str(value)
        try:
            return buddhist_era.parse(typed if len(typed) <= LONGEST else "")
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day was typed, however it was written."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class ThaiTimeField(forms.TimeField):
    """A time of day as Thai offices write it: "13.30", with or without "น.", Thai digits too."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})
    default_error_messages = {
        "required": _("โปรดระบุเวลา"),
        "invalid": _("อ่านเวลาไม่ได้ โปรดพิมพ์ เช่น 09.00 หรือ 13.30"),
    }

    def prepare_value(self, value: Any) -> Any:
        """As it is shown: "13.30"."""
        return f"{value:%H.%M}" if isinstance(value, datetime.time) else value

    def to_python(self, value: Any) -> datetime.time | None:
        """The time, or ValidationError."""
        if value in self.empty_values or isinstance(value, datetime.time):
            return value or None
        found = _TIME.fullmatch(to_arabic(str(value)).strip())
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return datetime.time(int(found["hour"]), int(found["minute"]))
