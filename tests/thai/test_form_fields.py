"""Dates and times as staff type them."""

import datetime

import pytest
from django import forms

from thai.form_fields import ThaiDateField, ThaiTimeField


class Form(forms.Form):
    day = ThaiDateField()
    at = ThaiTimeField()


@pytest.mark.parametrize(
    "typed", ["21 พฤษภาคม 2570", "๒๑ พ.ค. ๗๐", "21/5/2570", "วันศุกร์ที่ 21 พฤษภาคม พ.ศ. 2570"]
)
def test_a_date_is_read_as_it_is_written(typed):
    form = Form({"day": typed, "at": "๙.๐๐ น."})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "day": datetime.date(2027, 5, 21),
        "at": datetime.time(9, 0),
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 มิถุนายน 2570", "มี 30 วัน"),
        ("21 พฤษภาคม 2027", "ไม่ชัดเจนว่าเป็น พ.ศ. หรือ ค.ศ."),
        ("พรุ่งนี้", "อ่านวันที่ไม่ได้"),
        ("21/5/2570" + " " * 100 + "x", "อ่านวันที่ไม่ได้"),
        ("", "โปรดระบุวันที่"),
    ],
)
def test_what_is_no_date_is_said_at_the_field_and_kept(typed, said):
    form = Form({"day": typed, "at": "25.00"})
    assert said in form.errors["day"][0]
    assert "อ่านเวลาไม่ได้" in form.errors["at"][0]
    assert f'value="{typed}"' in str(form["day"]) or not typed


def test_a_date_is_shown_in_the_buddhist_era_and_writing_it_otherwise_is_no_change():
    form = Form(
        {"day": "๑/๑๐/๒๕๖๙", "at": "13:30"},
        initial={"day": datetime.date(2026, 10, 1), "at": datetime.time(13, 30)},
    )
    assert 'value="1 ตุลาคม 2569"' in str(Form(initial=form.initial)["day"])
    assert 'value="13.30"' in str(Form(initial=form.initial)["at"])
    assert form.changed_data == []
