"""Runs every check of ``make check``; all are run, so that one run shows all that is wrong."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS = {
    "formatting": ["ruff", "format", "--check", "."],
    "linting": ["ruff", "check", "."],
    "import contracts": ["lint-imports"],
    "templates": ["djlint", "--lint", "--quiet", "templates"],
    "missing migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "system checks": ["python", "manage.py", "check", "--fail-level=WARNING"],
    "messages": ["python", "scripts/check_messages.py"],
    "types": ["mypy", "."],
}


def main() -> None:
    """Run the checks; what one says is shown only when it fails."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    failed = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        done = subprocess.run(
            [str(BIN / command[0]), *command[1:]],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout.rstrip())
        state = "FAILED" if done.returncode else "ok"
        print(f"{name:20} {state:7} {time.monotonic() - began:5.1f} s", flush=True)
    sys.exit(f"Not in order: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
