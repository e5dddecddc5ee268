"""One migrated SQLite database for all test processes: migrating takes half a minute, copying none.

It is kept between runs. New migrations are run on what is there; when one that had been run was
edited or taken away, it is made afresh.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = Path(os.environ.get("SENATHIKAN_VAR", ROOT / "var")).resolve() / "tests"


def copy_migrated(target: Path) -> None:
    """Put a fresh copy of the migrated database at ``target``, bringing it up to date first."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        database = bring_up_to_date()
        for old in target.parent.glob(f"{target.name}*"):
            old.unlink()
        source, copy = sqlite3.connect(database), sqlite3.connect(target)
        source.backup(copy)
        source.close()
        copy.close()


def bring_up_to_date() -> Path:
    """The migrated database, with exactly the migrations that the working copy has."""
    folder, record = KEPT / "migrated", KEPT / "migrated.json"
    run = json.loads(record.read_text()) if record.exists() else {}
    present = digests()
    if run != present:
        record.unlink(missing_ok=True)
        if not run.items() <= present.items():
            shutil.rmtree(folder, ignore_errors=True)
        settings = {"SENATHIKAN_VAR": str(folder), "SENATHIKAN_DATABASE_URL": ""}
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v0", "--settings=config.settings.demo"],
            cwd=ROOT,
            env=os.environ | settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"The migrations could not be run.\n{done.stdout}\n{done.stderr}")
        record.write_text(json.dumps(present))
    return folder / "senathikan.sqlite3"


def digests() -> dict[str, str]:
    """Every migration of ours, and the lock that names the libraries', with its digest."""
    files = [*ROOT.glob("*/migrations/0*.py"), ROOT / "requirements/base.txt"]
    return {
        str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }
