"""The site's three processes (web, worker, scheduler), started and ended together.

Each is the leader of a process group of its own, so that ending it ends what it started too. Each
is told by the kernel when the process that started it dies, so that none is left an orphan.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None)
# How long a process may take to end by itself, in seconds. An idle Celery worker needs six, most of
# them for its own threads; ended so, it puts the tasks that it had taken back into the queue.
PATIENCE = 9.0


def end_with_parent() -> None:
    """Ask the kernel for SIGTERM when the process that started this one dies."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Process:
    """One of the site's processes; what it prints goes to ``log``."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    # What it remembers between starts and may have left torn: thrown away when it has died.
    memory: Path | None = None
    running: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it; its log goes on."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.starts.append(time.monotonic())
        with self.log.open("ab") as output:
            self.running = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def start_again(self) -> None:
        """Start it after it has died; nothing of it is left, nor what it remembered."""
        self.sweep()
        for file in self.memory.parent.glob(f"{self.memory.name}*") if self.memory else ():
            file.unlink()
        self.start()

    def ended(self) -> int | None:
        """Its exit code when it has ended; None while it runs."""
        return self.running.poll() if self.running else None

    def ask_to_end(self) -> None:
        """Tell it to finish what it is doing and end."""
        self._signal(signal.SIGTERM)

    def sweep(self) -> None:
        """End at once whatever is left of its group."""
        self._signal(signal.SIGKILL)
        if self.running:
            self.running.wait()

    def last_lines(self, count: int = 15) -> str:
        """The end of its log, for a message about what went wrong."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(f"{self.name} | {line}" for line in lines[-count:])

    def _signal(self, number: int) -> None:
        if not self.running:
            return
        try:
            if number == signal.SIGTERM:
                self.running.terminate()  # the leader passes it on in its own order
            else:
                os.killpg(self.running.pid, number)
        except ProcessLookupError:
            return  # the whole group has ended


def site_processes(var: Path, port: int) -> list[Process]:
    """Web, worker and scheduler of the demonstration whose data are in ``var``."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "SENATHIKAN_VAR": str(var),
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
    schedule = var / "queue/schedule"
    celery = [str(BIN / "celery"), "--app=config"]
    web = [str(BIN / "gunicorn"), "config.wsgi", f"--bind=127.0.0.1:{port}"]
    commands = {
        # Loaded once, then forked: the second worker costs no start of its own.
        "web": [*web, "--preload", "--workers=2", "--threads=4", "--graceful-timeout=5"],
        # Gossip and mingling are for many workers; here they would only fill the queue's folder.
        "worker": [*celery, "worker", "--without-gossip", "--without-mingle", "--loglevel=INFO"],
        "beat": [*celery, "beat", "--pidfile=", f"--schedule={schedule}"],
    }
    memories = {"beat": schedule}
    return [
        Process(name, command, environment, var / f"log/{name}.log", memories.get(name))
        for name, command in commands.items()
    ]


def clean_queue(var: Path) -> None:
    """Make the queue's folders; take away what commands to workers that are gone left in them.

    Messages of tasks stay: they are work to be done. So does the scheduler's memory.
    """
    for folder in ("messages", "control"):
        (var / "queue" / folder).mkdir(parents=True, exist_ok=True)
    for file in [*var.glob("queue/messages/*pidbox*"), *var.glob("queue/control/*pidbox*")]:
        file.unlink(missing_ok=True)


def stop(processes: list[Process]) -> None:
    """End them all, within seconds: first by asking, then by force; no child of theirs stays."""
    for process in processes:
        process.ask_to_end()
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and any(
        process.running and process.ended() is None for process in processes
    ):
        time.sleep(0.05)
    for process in processes:
        process.sweep()
