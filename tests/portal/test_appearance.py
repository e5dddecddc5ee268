"""Theme, size of text and digits: kept in a cookie, right at the first paint, without JavaScript."""

import pytest
from django.test import Client, RequestFactory

from portal import appearance

CHOOSE = "/appearance/"


def page(client: Client) -> str:
    return client.get("/accounts/login/").content.decode()


@pytest.mark.django_db
def test_a_first_visit_follows_the_device(client: Client) -> None:
    html = page(client)
    assert "data-theme" not in html.split("<head>")[0]
    assert 'data-text="1"' in html


@pytest.mark.django_db
def test_a_choice_is_in_the_next_page_as_it_is_sent(client: Client) -> None:
    client.post(CHOOSE, {"theme": "dark", "next": "/accounts/login/"})
    client.post(CHOOSE, {"text": "3", "next": "/accounts/login/"})
    opening = page(client).split("<head>")[0]
    assert 'data-theme="dark"' in opening
    assert 'data-text="3"' in opening


@pytest.mark.django_db
def test_choosing_brings_back_to_the_page_it_was_made_on(client: Client) -> None:
    answer = client.post(CHOOSE, {"text": "2", "next": "/accounts/password/reset/?a=1"})
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/password/reset/?a=1"


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_choosing_never_leads_to_another_host(client: Client, target: str) -> None:
    assert client.post(CHOOSE, {"text": "2", "next": target})["Location"] == "/"


def test_what_is_not_on_the_list_changes_nothing(client: Client) -> None:
    answer = client.post(CHOOSE, {"theme": "pink", "text": "9"})
    assert answer.cookies["look"].value == "auto.1.arabic"


def test_reading_is_no_choosing(client: Client) -> None:
    assert client.get(CHOOSE).status_code == 405


@pytest.mark.parametrize("cookie", ["", "x", "dark", "dark.9.klingon", "a.b.c.d.e", "..", "dark.2"])
def test_a_cookie_from_anywhere_is_read_without_harm(rf: RequestFactory, cookie: str) -> None:
    request = rf.get("/")
    request.COOKIES["look"] = cookie
    look = appearance.read(request)
    assert look.theme in appearance.CHOICES["theme"]
    assert look.text in appearance.CHOICES["text"]
    assert look.numerals in appearance.CHOICES["numerals"]
