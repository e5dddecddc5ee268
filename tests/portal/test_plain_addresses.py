"""A NUL in an address is a page that does not exist, on either database."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/verify/AB%00CD/",
        "/attempts/%00/",
        "/search/?q=%00",
        "/my/questions/a%00b/?p=1",
        "/en/verify/%00/",
    ],
)
def test_a_nul_answers_like_what_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_other_addresses_are_answered_as_before(client):
    assert client.get("/search/?q=ร้องเรียน").status_code == 200
