"""Brings the demonstration's database up to date: migrations, then the programme."""

import io
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Migrate and load, in one process: starting Django costs more than doing nothing twice."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    from django.core.management import call_command, get_commands

    call_command("migrate", interactive=False, verbosity=0)
    if "load_demo" in get_commands():
        call_command("load_demo", stdout=io.StringIO())


if __name__ == "__main__":
    main()
