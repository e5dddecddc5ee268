"""An outside store is told everything, once, in order, whatever it does meanwhile."""

import base64
import json
import threading
import uuid
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from tests.factories.people import UserFactory
from tests.factories.statements import ACTIVITY, answered
from xapi.checks import check_outside_store
from xapi.forwarding import BATCH, HELD, SETTLED, forward
from xapi.models import Forwarding, SetAside, Statement
from xapi.recording import record_statements

pytestmark = pytest.mark.django_db


class Store(BaseHTTPRequestHandler):
    """A little learning record store, with a mood."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        statements = json.loads(self.rfile.read(length))
        box = self.server
        box.asked.append((self.path, dict(self.headers), len(statements)))
        status = box.mood(statements)
        if status == 200:
            box.kept.extend(one["id"] for one in statements)
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", f"http://127.0.0.1:{box.server_port}/elsewhere/statements")
        self.end_headers()
        self.wfile.write(b'["said"]')

    def log_message(self, *rest):
        """Keep still."""


@pytest.fixture
def store(settings) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    server.asked, server.kept, server.mood = [], [], lambda statements: 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.LRS_ENDPOINT = f"http://127.0.0.1:{server.server_port}/xapi/"
    settings.LRS_KEY, settings.LRS_SECRET = "key", "secret"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def now():
    return timezone.now()


def told(number, at, person=None, first=0):
    """So many statements, stored at that time; their ids in order."""
    batch = [answered(response=str(first + n)) for n in range(number)]
    person = person or UserFactory()
    fates = record_statements(person, uuid.uuid4(), ACTIVITY, "กฎหมาย", batch, at=at)
    return [fate.statement["id"] for fate in fates]


def test_everything_settled_is_told_once_and_in_order(store, now):
    ids = told(BATCH + 20, now - 2 * SETTLED)
    late = told(3, now - SETTLED / 2)
    assert forward(now) == BATCH + 20
    assert store.kept == ids
    assert [number for _path, _headers, number in store.asked] == [BATCH, 20]
    path, headers, _number = store.asked[0]
    assert path == "/xapi/statements"
    assert headers["X-Experience-API-Version"] == "1.0.3"
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"key:secret"
    assert forward(now) == 0
    assert forward(now + SETTLED) == 3
    assert store.kept == ids + late


def test_a_store_that_fails_is_asked_later_and_later_and_nothing_is_lost(store, now):
    ids = told(5, now - 2 * SETTLED)
    store.mood = lambda statements: 503
    pauses = []
    for _ in range(12):
        assert forward(now) == 0
        state = Forwarding.objects.get()
        pauses.append(state.not_before - now)
        assert forward(now + pauses[-1] / 2) == 0
        now = state.not_before
    assert len(store.asked) == 12
    assert pauses[:4] == [timedelta(minutes=2**n) for n in range(4)]
    assert pauses[-1] == timedelta(hours=6)
    assert state.said.startswith("503")
    store.mood = lambda statements: 200
    assert forward(now) == 5
    assert store.kept == ids
    assert Forwarding.objects.get().failures == 0
    assert Forwarding.objects.get().said == ""


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(store, now, status):
    told(1, now - 2 * SETTLED)
    store.mood = lambda statements: status
    assert forward(now) == 0
    assert [path for path, _headers, _number in store.asked] == ["/xapi/statements"]
    assert Forwarding.objects.get().failures == 1


def test_a_store_that_is_not_there_is_tried_again(store, now):
    told(1, now - 2 * SETTLED)
    store.shutdown()
    store.server_close()
    assert forward(now) == 0
    assert "ConnectionRefusedError" in Forwarding.objects.get().said


def test_one_that_is_not_taken_is_set_aside_and_the_others_go_on(store, now):
    ids = told(7, now - 2 * SETTLED)
    store.mood = lambda statements: 400 if ids[3] in [one["id"] for one in statements] else 200
    assert forward(now) == 7
    assert store.kept == ids[:3] + ids[4:]
    aside = SetAside.objects.get()
    assert str(aside.statement.statement_id) == ids[3]
    assert aside.status == 400


def test_where_nothing_is_taken_nothing_is_set_aside(store, now):
    told(3, now - 2 * SETTLED)
    store.mood = lambda statements: 400
    assert forward(now) == 0
    assert not SetAside.objects.exists()
    assert Forwarding.objects.get().sent_up_to == 0


def test_what_the_store_has_already_is_passed_over(store, now):
    """The reply to an earlier run was lost: the same ids come again."""
    ids = told(4, now - 2 * SETTLED)
    store.mood = lambda statements: 409 if {one["id"] for one in statements} & set(ids[:2]) else 200
    assert forward(now) == 4
    assert store.kept == ids[2:]
    assert not SetAside.objects.exists()


def test_two_runs_do_not_meet_and_a_dead_one_is_taken_up(store, now):
    told(2, now - 2 * SETTLED)
    Forwarding.objects.create(endpoint=store_address(store), not_before=now + HELD)
    assert forward(now) == 0
    assert forward(now + HELD) == 2


def store_address(store) -> str:
    return f"http://127.0.0.1:{store.server_port}/xapi/"


def test_nothing_leaves_without_a_store_or_over_a_plain_line(store, now, settings):
    told(1, now - 2 * SETTLED)
    settings.LRS_PLAIN_HTTP = False
    assert forward(now) == 0
    assert [error.id for error in check_outside_store()] == ["xapi.E001"]
    settings.LRS_KEY = ""
    settings.LRS_ENDPOINT = "https://lrs.example/xapi"
    assert [error.id for error in check_outside_store()] == ["xapi.E002"]
    settings.LRS_ENDPOINT = ""
    assert forward(now) == 0
    assert check_outside_store() == []
    assert store.asked == []
    assert Statement.objects.count() == 1
