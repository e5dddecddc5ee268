"""Fixtures for the tests of courses."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Wagtail remembers a picture's sizes by its id, which the next test's picture has too."""
    cache.clear()
