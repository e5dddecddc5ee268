"""Finds messages that an English reader would see in Thai, and the other way round.

Gathers the messages of the sources as ``make messages`` does, into a folder of its own, and holds
them against the catalogues in ``locale/``. English needs every message; the Thai catalogue only
overrides those of libraries, so each that it names must be filled. Ends with 1 when one is missing.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
import polib

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
IGNORED = ["node_modules", "var", ".venv", "tests", "scripts", "benchmarks"]


def main() -> None:
    """Print every fault, then a sum."""
    faults = [*english_faults(), *unfilled(LOCALE / "th/LC_MESSAGES/django.po")]
    for fault in faults:
        print(fault)
    sys.exit(
        f"{len(faults)} messages are not in order; make messages gathers new ones." if faults else 0
    )


def english_faults() -> list[str]:
    """What the English catalogue lacks, and what it keeps that nothing uses any more."""
    committed = LOCALE / "en/LC_MESSAGES/django.po"
    with tempfile.TemporaryDirectory() as folder:
        gathered = gather(Path(folder), committed)
        fresh = polib.pofile(str(gathered))
    known = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(committed))}
    used = {(entry.msgctxt, entry.msgid): entry for entry in fresh if not entry.obsolete}
    missing = [
        f"en: no translation of {entry.msgid!r} ({where(entry)})"
        for key, entry in used.items()
        if key not in known or not known[key].translated()
    ]
    stale = [
        f"en: nothing uses {entry.msgid!r}"
        for key, entry in known.items()
        if key not in used and not entry.obsolete
    ]
    return missing + stale


def gather(folder: Path, committed: Path) -> Path:
    """Run makemessages in ``folder``, on links to the sources and a copy of the catalogue.

    It writes into the nearest folder named ``locale``: that must not be the committed one.
    """
    catalogue = folder / "locale/en/LC_MESSAGES/django.po"
    catalogue.parent.mkdir(parents=True)
    shutil.copy(committed, catalogue)
    for source in ROOT.iterdir():
        if source.name not in {*IGNORED, "locale", ".git"}:
            (folder / source.name).symlink_to(source)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.LOCALE_PATHS = [str(folder / "locale")]
    here = Path.cwd()
    os.chdir(folder)
    try:
        call_command("makemessages", locale=["en"], symlinks=True, verbosity=0)
    finally:
        os.chdir(here)
    return catalogue


def where(entry: polib.POEntry) -> str:
    """The first place that uses a message."""
    return ":".join(entry.occurrences[0]) if entry.occurrences else "place unknown"


def unfilled(catalogue: Path) -> list[str]:
    """Overrides that are named but empty or only guessed at."""
    if not catalogue.exists():
        return []
    return [
        f"th: no translation of {entry.msgid!r}"
        for entry in polib.pofile(str(catalogue))
        if not entry.obsolete and not entry.translated()
    ]


if __name__ == "__main__":
    main()
