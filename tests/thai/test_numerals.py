from hypothesis import given
from hypothesis import strategies as st

from thai.numerals import to_arabic, to_thai


def test_digits_change_script_and_nothing_else_changes():
    assert to_thai("ที่ สย 0017/ว 14 (ABC)") == "ที่ สย ๐๐๑๗/ว ๑๔ (ABC)"
    assert to_arabic("๐ ๒๒๒๒ ๔๑๓๑ ต่อ 7") == "0 2222 4131 ต่อ 7"


@given(st.text())
def test_there_and_back(text):
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_thai(to_arabic(text)) == to_thai(text)
