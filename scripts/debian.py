"""Which Debian packages each command needs, and how the missing ones are installed."""

import importlib.util
import os
import shutil
import subprocess
import sys

# What for: its packages. Only what the product or its tests really call.
PACKAGES = {
    # WeasyPrint draws certificates with Pango; with harfbuzz-subset a file costs a quarter.
    # pdftoppm (poppler-utils) shows the preview of a design.
    "documents": ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "poppler-utils"],
    # xgettext reads the messages out of the sources.
    "messages": ["gettext"],
    # The journeys run in these two browsers; WebKit needs a display, xvfb is one in memory.
    "browsers": ["chromium", "webkit2gtk-driver", "xvfb"],
    "postgresql": ["postgresql"],
}
# What makes it quicker, and is not needed where it cannot be had: Chromium without windows of its
# own does the journeys with a third less work.
BETTER_WITH = {"browsers": ["chromium-headless-shell"]}


def install(purposes: list[str]) -> None:
    """Install the packages of ``purposes`` that are missing; says which, asks for nothing.

    Ends the program with a message when they cannot be installed.
    """
    wanted = [package for purpose in purposes for package in PACKAGES[purpose]]
    if importlib.util.find_spec("ensurepip") is None:  # Debian packs it apart from Python
        wanted.append("python3.11-venv")
    if shutil.which("dpkg-query") is None:
        print(f"This is not Debian. Make sure that these are there: {' '.join(wanted)}")
        return
    missing = [package for package in wanted if not _is_installed(package)]
    better = [package for purpose in purposes for package in BETTER_WITH.get(purpose, [])]
    better = [package for package in better if not _is_installed(package)]
    if not missing and not better:
        return
    root = [] if os.geteuid() == 0 else ["sudo"]
    if root and shutil.which("sudo") is None:
        if missing:
            sys.exit(f"Neither root nor sudo. As root: apt-get install {' '.join(missing)}")
        return
    print(f"Installing Debian packages: {' '.join(missing + better)}", flush=True)
    _apt_get(root, ["update"], needed=bool(missing))
    if missing:
        _apt_get(root, ["install", "-y", "--no-install-recommends", *missing])
    if better:
        _apt_get(root, ["install", "-y", "--no-install-recommends", *better], needed=False)


def _is_installed(package: str) -> bool:
    """Whether dpkg has ``package`` unpacked and configured."""
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}", package],
        capture_output=True,
        text=True,
    )
    return asked.stdout.strip() == "installed"


def _apt_get(root: list[str], arguments: list[str], *, needed: bool = True) -> None:
    """Run apt-get without questions; what it says is shown when it fails.

    Ends the program then, unless what was asked for is not ``needed``.
    """
    done = subprocess.run(
        [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode and needed:
        sys.exit(f"{done.stdout}\napt-get {arguments[0]} failed; what it said is above.")
    if done.returncode:
        print(f"apt-get {arguments[0]} failed; it goes without.", flush=True)
