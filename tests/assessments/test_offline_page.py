"""The page that a browser holds ready for when a sitting cannot be reached, and its worker."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
WAYS = pytest.mark.parametrize(("prefix", "language"), [("", "th"), ("/en", "en")])


def told(client: Client, prefix: str) -> dict:
    """What the worker's script is given."""
    script = client.get(f"{prefix}/attempts/worker.js").content.decode()
    return json.loads(re.match(r"self\.offline = (\{.+\});", script)[1])


@WAYS
def test_the_page_speaks_the_language_of_its_address_and_says_what_to_do(client, prefix, language):
    answer = client.get(f"{prefix}/attempts/offline/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in html
    assert "data-again" in html
    assert 'href="tel:' in html


@WAYS
def test_it_is_the_same_for_everybody(client, prefix, language):
    """Case 122: nothing of a person is in what a browser keeps."""
    nobody = client.get(f"{prefix}/attempts/offline/")
    client.force_login(UserFactory())
    somebody = client.get(f"{prefix}/attempts/offline/")
    assert somebody.content == nobody.content
    assert not nobody.cookies
    assert "csrf" not in nobody.content.decode()
    assert told(client, prefix) == told(Client(), prefix)


@WAYS
def test_the_worker_reaches_no_further_than_the_sittings_and_keeps_files_that_exist(
    client, prefix, language
):
    answer = client.get(f"{prefix}/attempts/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    # Without this header a browser lets a worker reach only what its own address begins with.
    assert "Service-Worker-Allowed" not in answer
    given = told(client, prefix)
    assert given["page"] == f"{prefix}/attempts/offline/"
    names = [name.removeprefix("/static/") for name in given["files"]]
    assert {"js/offline.js", "js/digits.js", "js/sitting/queue.js", "css/tokens.css"} <= set(names)
    assert all(finders.find(name) for name in names)


def test_another_page_makes_another_worker(client, settings):
    before = told(client, "")["edition"]
    assert told(client, "")["edition"] == before
    settings.STATIC_URL = "/elsewhere/"
    assert told(client, "")["edition"] != before


def test_workers_come_from_the_site_alone(client):
    assert "worker-src 'self'" in client.get("/attempts/offline/")["Content-Security-Policy"]
