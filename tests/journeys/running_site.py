"""The site as a person meets it: real web, worker and scheduler on a database of their own."""

import fcntl
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import set_up
from processes import ROOT, Process, clean_queue, site_processes

from tests.migrated_database import copy_migrated

# How long the three processes may take until /healthz/ says ok, both cores being busy.
START_WAIT = 180.0
# The past year's files are made once, here: else each copy's worker would make them all again,
# and its heartbeat would wait behind them.
SEAL = """
from certificates import sealing
for pk in list(sealing.claimable().values_list("pk", flat=True)):
    sealing.seal(pk)
"""


class Site:
    """A running copy of the demonstration; ``url`` is its address without a slash at the end."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{port}"
        self.processes: list[Process] = site_processes(folder, port)

    def start(self) -> None:
        """Start the processes and wait until the site says that it is well."""
        clean_queue(self.folder)
        for process in self.processes:
            process.start()
        deadline = time.monotonic() + START_WAIT
        while not self.well():
            if time.monotonic() > deadline or any(p.ended() is not None for p in self.processes):
                logs = "\n".join(process.last_lines() for process in self.processes)
                self.end()
                raise RuntimeError(f"The site did not start.\n{logs}")
            time.sleep(0.1)

    def well(self) -> bool:
        """Whether web, database and worker answer."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz/", timeout=5) as answer:
                return json.load(answer)["status"] == "ok"
        except OSError:
            return False

    def end(self) -> None:
        """End the processes at once: nobody needs what they would still do."""
        for process in self.processes:
            process.sweep()

    def manage(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a management command on this site's data; its exit code is the caller's to judge."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.processes[0].environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def verdict(self, *words: str) -> dict[str, Any]:
        """The JSON object that a management command answers with."""
        done = self.manage(*words, "--json")
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)

    def mail(self) -> list[str]:
        """The texts of all mails sent so far, the oldest first."""
        files = sorted((self.folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime)
        return [file.read_text() for file in files]


def loaded_data(shared: Path) -> Path:
    """A folder with the demonstration loaded; made once, by whichever test process comes first."""
    folder = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "loaded").exists():
            set_up.static_files()
            clean_queue(folder)
            copy_migrated(folder / "senathikan.sqlite3")
            (folder / "static").symlink_to(set_up.VAR / "static")
            for words in (
                ["scripts/prepare_data.py"],
                ["manage.py", "shell", "--no-imports", "--command", SEAL],
            ):
                subprocess.run(
                    [sys.executable, *words],
                    cwd=ROOT,
                    env=site_processes(folder, 8000)[0].environment,
                    check=True,
                )
            clear_messages(folder)
            (folder / "loaded").touch()
    return folder


def clear_messages(folder: Path) -> None:
    """Forget the tasks that loading queued: what they would do is done."""
    for message in (folder / "queue/messages").glob("*"):
        message.unlink()


@contextmanager
def running_copy(loaded: Path, folder: Path) -> Iterator[Site]:
    """A site on a copy of the ``loaded`` demonstration, running in ``folder``."""
    shutil.copytree(
        loaded,
        folder,
        symlinks=True,
        ignore=shutil.ignore_patterns("*.sqlite3*"),
        dirs_exist_ok=True,
    )
    name = "senathikan.sqlite3"
    source, copy = sqlite3.connect(loaded / name), sqlite3.connect(folder / name)
    with source, copy:
        source.backup(copy)
    source.close()
    copy.close()
    site = Site(folder, free_port())
    site.start()
    try:
        yield site
    finally:
        site.end()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
