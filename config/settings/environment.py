"""The one place that reads environment variables (all begin with SENATHIKAN_, but PORT)."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]


def text(name: str, default: str | None = None) -> str:
    """The variable ``SENATHIKAN_<name>``; without a default it must be set."""
    value = os.environ.get(f"SENATHIKAN_{name}", default)
    if value is None:
        raise ImproperlyConfigured(
            f"Set SENATHIKAN_{name}: the server does not start without it (see docs/operations.md)."
        )
    return value


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def flag(name: str, default: bool) -> bool:
    """A variable that is yes or no: 1/true/yes/on count as yes."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number; anything else stops the start with a message."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"SENATHIKAN_{name} must be a whole number, not {value!r}.")
    return int(value)


def path(name: str, default: Path) -> Path:
    """A folder or file path."""
    return Path(text(name, str(default)))


PORT = os.environ.get("PORT", "8000")


def demonstration_key(file: Path) -> str:
    """The demonstration's secret key: read from ``file``, written there when it is not yet."""
    from django.core.management.utils import get_random_secret_key

    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(get_random_secret_key(), encoding="utf-8")
        file.chmod(0o600)
    return file.read_text(encoding="utf-8")
