"""Whom wrong codes are counted against: the visitor, behind proxies too (case 93)."""

import time

import pytest

from certificates import throttle

PROXY = "10.0.0.1"


@pytest.fixture
def told(rf):
    """The visitor of a request with this X-Forwarded-For."""

    def asked(forwarded: str = "", end: str = PROXY) -> str:
        headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
        return throttle.visitor(rf.get("/verify/x/", REMOTE_ADDR=end, **headers))

    return asked


def test_without_a_proxy_the_header_means_nothing(told, settings):
    assert settings.TRUSTED_PROXIES == 0
    assert told("203.0.113.7") == told() == PROXY


def test_the_entry_that_our_outermost_proxy_added_counts(told, settings):
    settings.TRUSTED_PROXIES = 1
    assert told("203.0.113.7") == "203.0.113.7"
    assert told("1.1.1.1, 2.2.2.2, 203.0.113.7") == "203.0.113.7"
    settings.TRUSTED_PROXIES = 2
    assert told("1.1.1.1, 203.0.113.7, 10.0.0.2") == "203.0.113.7"


@pytest.mark.parametrize(
    "odd", ["", "unknown", ",", "<script>", "999.1.1.1", "١.1.1.1", "x" * 9000]
)
def test_what_is_no_address_falls_back_to_the_connection(told, settings, odd):
    settings.TRUSTED_PROXIES = 1
    assert told(odd) == PROXY
    settings.TRUSTED_PROXIES = 3
    assert told("203.0.113.7") == PROXY


def test_a_port_and_the_lower_half_of_ipv6_make_no_other_visitor(told, settings):
    settings.TRUSTED_PROXIES = 1
    assert told("203.0.113.7:50001") == told("203.0.113.7:50002") == "203.0.113.7"
    assert told("2001:db8::1") == told("[2001:db8::ffff]:443") == "2001:db8::/64"
    assert told("::ffff:203.0.113.7") == "203.0.113.7"


@pytest.mark.django_db
def test_a_forged_header_does_not_escape(client, settings):
    settings.TRUSTED_PROXIES = 1

    def wrong(number: int, visitor: str) -> int:
        forwarded = f"198.51.100.{number}, {visitor}"
        return client.get("/verify/x/", headers={"X-Forwarded-For": forwarded}).status_code

    answers = [wrong(number, "203.0.113.7") for number in range(throttle.WRONG_ALLOWED + 1)]
    assert answers == [404] * throttle.WRONG_ALLOWED + [429]
    assert wrong(1, "203.0.113.8") == 404


def test_the_count_lasts_as_long_as_the_answer_says(rf, settings, tmp_path, monkeypatch):
    """With the cache that installations have; the tests' own keeps time differently."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path}}
    request = rf.get("/verify/x/")
    for _ in range(throttle.WRONG_ALLOWED):
        throttle.count_wrong(request)
    now = time.time()
    for passed, closed in ((throttle.WINDOW - 5, True), (throttle.WINDOW + 5, False)):
        monkeypatch.setattr(time, "time", lambda passed=passed: now + passed)
        assert throttle.too_many_wrong(request) is closed
