"""The audit room's tests have an action of their own."""

import pytest

from audit import actions


@pytest.fixture(autouse=True)
def _named_action(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(actions._labels, "audit.tested", "ทดสอบ")
