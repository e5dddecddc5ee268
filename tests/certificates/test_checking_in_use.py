"""The register is checked while the site is in use."""

import threading

import pytest
from django.db import connections

from certificates import checking
from certificates.checking import check_register
from certificates.enums import RevocationReason
from certificates.revoking import revoke
from tests.factories.certificates import issued

pytestmark = pytest.mark.usefixtures("shared_database")


def test_a_register_that_grows_while_it_is_checked_is_whole(monkeypatch):
    """Else each check of a site in use would cry tampering."""
    [credential] = issued()

    def meanwhile() -> None:
        revoke(credential, by=None, reason=RevocationReason.DUPLICATE, internal_reason="x")
        connections.close_all()

    other = threading.Thread(target=meanwhile)
    look = checking.first_fault

    def looking(*args):
        if other.ident is None:
            other.start()
            other.join(timeout=2)
        return look(*args)

    monkeypatch.setattr(checking, "first_fault", looking)
    assert check_register().faults == []
    other.join(timeout=30)
    assert check_register().faults == []
    assert credential.entries.filter(event="revoked").exists()
