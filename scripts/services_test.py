"""Runs the tests on a real PostgreSQL: a cluster of its own, on loopback, under ``var/``.

What follows on the command line goes to pytest. The cluster is made afresh, tuned for tests (its
data need not survive a power cut), and is gone when the tests have ended.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("SENATHIKAN_VAR", ROOT / "var")).resolve()
ACCOUNT = "postgres"
# Migrated once; each test process begins with a copy.
DATABASE = "senathikan"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


def main() -> None:
    """Start PostgreSQL, run pytest on it, stop it; ends with pytest's code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with cluster() as address:
        here = {"SENATHIKAN_DATABASE_URL": address, "SENATHIKAN_TEST_TEMPLATE": DATABASE}
        manage = [sys.executable, "manage.py", "migrate", "-v0", "--settings=config.settings.test"]
        subprocess.run(manage, cwd=ROOT, env=os.environ | here, check=True)
        words = ["-n", "2", "-m", "not journey", "--create-db"]
        tests = subprocess.run(
            [sys.executable, "-m", "pytest", *words, *sys.argv[1:]],
            cwd=ROOT,
            env=os.environ | here,
        )
    sys.exit(tests.returncode)


@contextmanager
def cluster() -> Iterator[str]:
    """A running PostgreSQL of its own; gives its address, and takes all of it away afterwards."""
    programs = newest_programs()
    folder = place()
    data, port = folder / "data", free_port()
    options = " ".join(f"-c {name}={value or repr('')}" for name, value in SETTINGS.items())
    try:
        run(
            programs / "initdb",
            "-D",
            data,
            "-U",
            ACCOUNT,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        started: list[str | Path] = [
            "-D",
            data,
            "-w",
            "-l",
            folder / "log",
            "-o",
            f"-p {port} {options}",
        ]
        run(programs / "pg_ctl", "start", *started)
        run(programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", ACCOUNT, DATABASE)
        print(f"PostgreSQL runs on 127.0.0.1:{port} ({data})", flush=True)
        yield f"postgresql://{ACCOUNT}@127.0.0.1:{port}/{DATABASE}"
    finally:
        if (data / "postmaster.pid").exists():
            run(programs / "pg_ctl", "stop", "-D", data, "-m", "immediate")
        shutil.rmtree(folder)


def newest_programs() -> Path:
    """The folder with the server's programs, which Debian keeps off the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[4])
    )
    if not found:
        sys.exit("No PostgreSQL server is installed: make services-test installs it.")
    return found[-1].parent


def place() -> Path:
    """An empty folder for the cluster, which the account that runs it can reach."""
    VAR.mkdir(parents=True, exist_ok=True)
    folder = VAR / "postgresql"
    if os.geteuid() == 0 and not reachable(VAR):
        print(f"The account {ACCOUNT} cannot reach {VAR}: the cluster goes to a temporary folder.")
        folder = Path(tempfile.mkdtemp(prefix="senathikan-postgresql-"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        account = pwd.getpwnam(ACCOUNT)
        os.chown(folder, account.pw_uid, account.pw_gid)
    return folder


def reachable(folder: Path) -> bool:
    """Whether every folder on the way may be passed through by anybody."""
    return all(part.stat().st_mode & 0o001 for part in [folder, *folder.parents])


def run(program: Path, *words: str | Path) -> None:
    """Run one of PostgreSQL's programs, which refuse to work as root, without their chatter."""
    done = subprocess.run(
        [str(program), *map(str, words)],
        cwd="/",
        user=ACCOUNT if os.geteuid() == 0 else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode:
        raise SystemExit(f"{program.name} ended with {done.returncode}; its message is above.")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
