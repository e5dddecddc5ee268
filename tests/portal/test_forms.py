"""Every Django form on our pages: label, help, what was typed, and the error at its field."""

from django import forms
from django.http import QueryDict


class Sample(forms.Form):
    name = forms.CharField(label="ชื่อ", help_text="ตามบัตร")
    note = forms.CharField(label="หมายเหตุ", required=False)
    digits = forms.ChoiceField(
        label="ตัวเลข", choices=[("a", "อารบิก"), ("t", "ไทย")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="ยอมรับ")


def test_a_refused_form_keeps_what_was_typed_and_says_where() -> None:
    html = str(Sample(QueryDict("name=&note=<พิมพ์แล้ว>&digits=x")))
    assert 'value="&lt;พิมพ์แล้ว&gt;"' in html
    assert 'href="#id_name"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_fresh_form_has_no_summary_and_marks_what_may_be_left_out() -> None:
    html = str(Sample())
    assert "error-summary" not in html
    assert html.count("field__optional") == 1


def test_choices_are_a_group_with_a_legend() -> None:
    html = str(Sample())
    assert "<legend>ตัวเลข" in html
    assert '<label class="choice" for="id_agreed">' in html
