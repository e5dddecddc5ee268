"""Runs every benchmark on a demonstration of its own; a table on the screen, JSON in var/bench.

Each runs in a process of its own. All together have ten minutes; what would take longer is ended
and said to be so. Ends with 1 when a goal is missed.
"""

import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

from processes import ROOT, clean_queue

VAR = Path(os.environ.get("SENATHIKAN_VAR", ROOT / "var")).resolve()
SITE = VAR / "bench/site"
MINUTES = 10


def main() -> None:
    """Load a fresh demonstration, run the benchmarks named (or all), and show their figures."""
    deadline = time.monotonic() + MINUTES * 60
    modules = sorted(
        path.stem
        for path in (ROOT / "benchmarks").glob("*.py")
        if not path.stem.startswith("_") and path.stem != "figures"
    )
    names = [name for name in modules if name in sys.argv[1:] or not sys.argv[1:]]
    environment = os.environ | {
        "SENATHIKAN_VAR": str(SITE),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
    }
    shutil.rmtree(SITE, ignore_errors=True)
    clean_queue(SITE)
    (SITE / "static").symlink_to(VAR / "static")
    subprocess.run(
        [sys.executable, "scripts/prepare_data.py"], cwd=ROOT, env=environment, check=True
    )
    in_order = [run(name, environment, deadline) for name in names]
    sys.exit(0 if all(in_order) else 1)


def run(name: str, environment: dict[str, str], deadline: float) -> bool:
    """Run one benchmark and show its figures; whether it reached its goals."""
    left = max(deadline - time.monotonic(), 1)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks", name],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=left,
        )
    except subprocess.TimeoutExpired:
        print(f"{name}: ended, the {MINUTES} minutes of make bench are over")
        return False
    if done.returncode:
        print(f"{name}: failed, its message is above")
        return False
    figures = json.loads(done.stdout.splitlines()[-1])
    for figure in figures:
        goal = "" if figure["goal"] is None else f"≤ {figure['goal']:g}"
        state = "" if figure["met"] else "MISSED"
        print(
            f"{figure['what']:<44}{figure['value']:>9.1f} {figure['unit']:<7}{goal:>8} {state}",
            flush=True,
        )
    record = {
        "name": name,
        "measured_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version()},
        "figures": figures,
    }
    file = VAR / f"bench/{name}.json"
    file.write_text(json.dumps(record, indent=2, ensure_ascii=False), encoding="utf-8")
    return all(figure["met"] for figure in figures)


if __name__ == "__main__":
    main()
