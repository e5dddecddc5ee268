"""Thai digits everywhere for who chose them, and only in what is read."""

import pytest

from portal.chosen_digits import in_thai_digits


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>เหลืออีก 3 ข้อ</p>", "<p>เหลืออีก ๓ ข้อ</p>"),
        ('<a href="/my/2/" title="ข้อ 2">ข้อ 2</a>', '<a href="/my/2/" title="ข้อ 2">ข้อ ๒</a>'),
        ("31&nbsp;มี.ค.&nbsp;70 &#39;5&#39;", "๓๑&nbsp;มี.ค.&nbsp;๗๐ &#39;๕&#39;"),
        ("SWH2-XKPM-67JQ-ZZ41-1 a1@demo.local", "SWH2-XKPM-67JQ-ZZ41-1 a1@demo.local"),
        ("<script>let a = 1 < 2;</script>1", "<script>let a = 1 < 2;</script>๑"),
        ("<textarea>ข้อ 1</textarea>", "<textarea>ข้อ 1</textarea>"),
        ("<!-- 1 -->1", "<!-- 1 -->๑"),
    ],
)
def test_what_is_read_changes_and_nothing_else(html, expected):
    assert in_thai_digits(html) == expected


@pytest.mark.django_db
def test_a_page_follows_the_choice(client):
    address = "/accounts/login/"
    client.cookies["look"] = "auto.1.arabic"
    assert 'data-digits="thai"' not in client.get(address).content.decode()
    client.cookies["look"] = "auto.1.thai"
    page = client.get(address).content.decode()
    assert 'data-digits="thai"' in page
    assert "เลขอารบิก ๑๒๓" not in page
