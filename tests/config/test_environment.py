"""Reading the environment: what is no number stops the start with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import environment


@pytest.mark.parametrize("typed", ["", "two", "-1", "1.5", "²"])
def test_what_is_no_whole_number_is_said(monkeypatch, typed):
    monkeypatch.setenv("SENATHIKAN_WORKERS", typed)
    with pytest.raises(ImproperlyConfigured, match="SENATHIKAN_WORKERS"):
        environment.number("WORKERS", 2)
