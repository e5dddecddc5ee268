"""Compiles the catalogues under ``locale/`` that have changed; needs no gettext on the machine."""

import os
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_stale() -> None:
    """Write each ``.mo`` that is missing or older than its ``.po``; whole files only."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        # Several processes may do this at once: each writes its own file and renames it.
        own = target.with_suffix(f".{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(own))
        own.replace(target)


if __name__ == "__main__":
    compile_stale()
