"""Runs the demonstration in the foreground: web, worker and scheduler, until it is told to end.

Ctrl-C, SIGTERM or the closing of the terminal end all three within seconds. A process that dies is
started again; one that keeps dying ends the whole with the last lines of its log.
"""

import argparse
import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from processes import ROOT, Process, clean_queue, end_with_parent, site_processes, stop

VAR = Path(os.environ.get("SENATHIKAN_VAR", ROOT / "var")).resolve()
# What the demonstration has written; the rest of var/ was made by the set-up and can stay.
DATA = (
    *("senathikan.sqlite3*", "published-heads.jsonl", "media", "public-media"),
    *("mail", "queue", "cache", "log"),
)
ADDRESS_WAIT = 180.0
# A process may die this often within this many seconds before the whole gives up.
DEATHS, WITHIN = 4, 60.0
ending = threading.Event()


def main() -> None:
    """Prepare the data, run the processes, and end with 0 when told to, 1 when something broke."""
    options = arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: ending.set())
    if options.under_make:
        end_with_parent()
        threading.Thread(target=watch_make, daemon=True).start()
    port = wanted_port()
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "demo.lock").open("a+") as lock:
        hold(lock)
        refuse_taken(port)
        if options.reset:
            wipe()
        clean_queue(VAR)
        prepare(port)
        sys.exit(0 if ending.is_set() else supervise(site_processes(VAR, port), port))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reset", action="store_true", help="throw the data away first")
    parser.add_argument("--under-make", action="store_true", help="end when make does")
    return parser.parse_args()


def wanted_port() -> int:
    """The port from the environment."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def hold(lock) -> None:  # type: ignore[no-untyped-def]
    """One demonstration for each folder: two schedulers would do everything twice."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        sys.exit(f"The demonstration already runs here (process {lock.read().strip()}): end it.")
    lock.seek(0)
    lock.truncate()
    lock.write(str(os.getpid()))
    lock.flush()


def refuse_taken(port: int) -> None:
    """End with a message when another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"Port {port} cannot be used ({error.strerror}). Another: PORT=8010 make demo")


def wipe() -> None:
    """Throw away everything that the demonstration has written."""
    for path in [found for pattern in DATA for found in VAR.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def prepare(port: int) -> None:
    """Bring the database up to date and load what of the programme is not there yet."""
    environment = site_processes(VAR, port)[0].environment
    steps = subprocess.Popen(
        [sys.executable, "scripts/prepare_data.py"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=end_with_parent,
    )
    while steps.poll() is None:
        if ending.wait(0.1):
            steps.terminate()
            steps.wait()
    if steps.returncode and not ending.is_set():
        sys.exit(
            "The data could not be prepared; the reason is above. make demo-reset starts afresh."
        )


def supervise(processes: list[Process], port: int) -> int:
    """Run the processes until the end is asked for (0) or one of them cannot live (1)."""
    try:
        for process in processes:
            process.log.unlink(missing_ok=True)
            process.start()
        announced, deadline = False, time.monotonic() + ADDRESS_WAIT
        while not ending.wait(0.25):
            if not all(restarted(process) for process in processes):
                return 1
            if not announced:
                announced = answers(port)
                if announced:
                    announce(port)
                elif time.monotonic() > deadline:
                    return gave_up(processes)
        return 0
    finally:
        say("Ending the demonstration")
        stop(processes)


def watch_make() -> None:
    """End when make alone was sent SIGINT: it then waits for this process and passes nothing on.

    It shows in the signals that make blocks while it waits. Ctrl-C reaches both at once.
    """
    while not ending.wait(0.25):
        status = Path(f"/proc/{os.getppid()}/status").read_text()
        blocked = re.search(r"^SigBlk:\s*(\w+)", status, re.MULTILINE)
        if blocked and int(blocked[1], 16) & 1 << signal.SIGINT - 1:
            ending.set()


def restarted(process: Process) -> bool:
    """Start a process again when it has died; False when it dies too often."""
    code = process.ended()
    if code is None:
        return True
    recent = [start for start in process.starts if time.monotonic() - start < WITHIN]
    if len(recent) >= DEATHS:
        say(f"{process.last_lines()}\n{process.name} died {DEATHS} times within a minute.")
        return False
    say(f"{process.name} ended with {code}; starting it again ({process.log})")
    process.start_again()
    return True


def answers(port: int) -> bool:
    """Whether the site says that web, database and worker are well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz/", timeout=5) as answer:
            return json.load(answer).get("status") == "ok"
    except (OSError, ValueError):
        return False


def gave_up(processes: list[Process]) -> int:
    """Say why the site did not come up; always 1."""
    for process in processes:
        say(process.last_lines())
    say(f"The site did not become well within {ADDRESS_WAIT:.0f} seconds; its logs are above.")
    return 1


def announce(port: int) -> None:
    """The last lines: where the site is, and who can log in."""
    password = os.environ.get("SENATHIKAN_DEMO_PASSWORD", "senathikan")
    width = max(map(len, ACCOUNTS))
    accounts = "\n".join(f"  {name:{width}}  {role}" for name, role in ACCOUNTS.items())
    say(
        f"\nLogs: {VAR / 'log'}   End with Ctrl-C\n\n"
        f"Senathikan runs on http://127.0.0.1:{port}/\n"
        f"Demonstration accounts (password: {password})\n{accounts}"
    )


ACCOUNTS = {
    "trainee@demo.local": "ผู้เข้ารับการฝึกอบรม (trainee)",
    "instructor@demo.local": "วิทยากร (instructor)",
    "admin@demo.local": "ผู้ดูแลสถาบัน (institute admin)",
}


def say(text: str) -> None:
    """Print at once; a terminal that has gone away is no reason to leave processes behind."""
    try:
        print(text, flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115


if __name__ == "__main__":
    main()
