"""The header's ways: by who looks, in the page's language, with the right one marked."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django.utils import translation

from people.enums import Role
from portal import navigation

VISITOR = SimpleNamespace(is_authenticated=False)
MEMBER = SimpleNamespace(is_authenticated=True, has_role=lambda *roles: False)
COORDINATOR = SimpleNamespace(
    is_authenticated=True, has_role=lambda *roles: Role.PROVINCIAL_COORDINATOR in roles
)


def ways(rf: RequestFactory, path: str, user: SimpleNamespace) -> list[navigation.Way]:
    request = rf.get(path)
    request.user = user  # type: ignore[assignment]
    return navigation.ways(request)


def current(entries: list[navigation.Way]) -> list[str]:
    return [way.href for way in entries if way.current]


def test_a_visitor_and_a_member_see_their_own_ways(rf: RequestFactory) -> None:
    assert "/verify/" in [way.href for way in ways(rf, "/", VISITOR)]
    assert "/my/" in [way.href for way in ways(rf, "/", MEMBER)]
    assert "/my/" not in [way.href for way in ways(rf, "/", VISITOR)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/my/", ["/my/"]),
        ("/my/certificates/", ["/my/certificates/"]),
        ("/courses/law/1/", ["/courses/"]),
        ("/accounts/login/", []),
    ],
)
def test_one_entry_at_most_is_marked_as_here(
    rf: RequestFactory, path: str, expected: list[str]
) -> None:
    assert current(ways(rf, path, MEMBER)) == expected


def test_home_is_marked_on_the_home_page_only(rf: RequestFactory) -> None:
    assert current(ways(rf, "/", VISITOR)) == ["/"]
    assert current(ways(rf, "/courses/", VISITOR)) == ["/courses/"]


def test_english_ways_stay_in_english(rf: RequestFactory) -> None:
    with translation.override("en"):
        entries = ways(rf, "/en/verify/", VISITOR)
    assert all(way.href.startswith("/en/") for way in entries)
    assert current(entries) == ["/en/verify/"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/my/?page=2", "/en/my/?page=2"),
        ("/en/my/?page=2", "/my/?page=2"),
        ("/", "/en/"),
        ("/en/", "/"),
        ("/enrol/", "/en/enrol/"),
        ("/en//example.org/", "/example.org/"),
    ],
)
def test_the_other_language_is_the_same_page(rf: RequestFactory, here: str, there: str) -> None:
    assert navigation.other_language(rf.get(here)) == there


def test_a_coordinator_begins_at_the_office(rf: RequestFactory) -> None:
    assert ways(rf, "/", COORDINATOR)[0].href == "/my/office/"
    assert current(ways(rf, "/my/office/", COORDINATOR)) == ["/my/office/"]
    assert "/my/office/" not in [way.href for way in ways(rf, "/", MEMBER)]
