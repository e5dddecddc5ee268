"""Pages that are not there, not allowed or broken: designed, in both languages, and hardy."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from people.enums import Role
from tests.factories.people import UserFactory
from tests.seen import as_read


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "language"), [("/no/such/page/", "th"), ("/en/no/such/page/", "en")]
)
def test_what_is_not_there_answers_in_the_language_of_the_address(
    client: Client, path: str, language: str
) -> None:
    answer = client.get(path)
    html = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in html
    assert "site-header" in html


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_our_own_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example"})
    assert answer.status_code == 403
    assert "ยังทำรายการนี้ไม่ได้" in answer.content.decode()


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_broken_page_needs_no_database_and_no_request(language: str) -> None:
    # No django_db mark: a query would fail the test.
    with translation.override(language):
        html = render_to_string("500.html")
    assert f'<html lang="{language}">' in html
    assert "css/tokens.css" in html


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "words"), [("", "ไม่พบหน้านี้"), ("/en", "Page not found")])
def test_staff_find_our_own_page_too_and_a_way_back_to_their_work(
    client: Client, prefix: str, words: str
) -> None:
    client.force_login(UserFactory(roles=[Role.INSTRUCTOR]))
    for path in ("/admin/no/such/", "/admin/cohorts/none/"):
        answer = client.get(prefix + path)
        assert answer.status_code == 404
        html = as_read(answer.content.decode())
        assert f"<h1>{words}</h1>" in html
        assert f'href="{prefix}/admin/"' in html
