"""The audit room's tests have an action of their own."""

import pytest

from audit import actions


@pytest.fixture(autouse=True)
def _named_action(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(actions._labels, "audit.tested", "ทดสอบ")
    for detail in ("count", "names", "note", "other"):
        monkeypatch.setitem(actions.DETAILS, detail, detail)


@pytest.fixture(autouse=True)
def _a_test_is_no_transaction() -> None:
    """Here entries are written by the tests themselves: the guard of tests/conftest.py is off."""
