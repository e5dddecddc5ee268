"""The gate takes little memory and time of whatever it is given: measured in a process of its own."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from h5p.archive import MEGABYTE
from tests.factories.h5p import PNG, files_of, manifest

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY, MOST_SECONDS = 256 * MEGABYTE, 10
MEASURE = """
import json, sys, time
import django
django.setup()
from h5p import packages
from tests.factories.h5p import package_files, zipped
packages.check(zipped(package_files()), "small.h5p")
def most():
    # Of this program alone; what getrusage tells is inherited from the process that began it.
    return 1024 * int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
before, began = most(), time.process_time()
with open(sys.argv[1], "rb") as file:
    verdict = packages.check(file, "large.h5p")
rules = sorted({one.rule for one in verdict.refusals})
print(json.dumps([most() - before, time.process_time() - began, rules]))
"""


def large_files(archive: zipfile.ZipFile) -> None:
    """190 MB of pictures, as they come."""
    for number in range(19):
        data = PNG + os.urandom(MEGABYTE) + bytes(9 * MEGABYTE)
        archive.writestr(f"content/images/{number}.png", data, zipfile.ZIP_STORED)
    archive.writestr("content/content.json", b"{}")


def objects(archive: zipfile.ZipFile) -> None:
    """Documents as large as they may be, of what takes most memory once it is read."""
    documents(archive, b"{}")


def fractions(archive: zipfile.ZipFile) -> None:
    """The same, of what takes longest to read."""
    documents(archive, b"1.5")


def documents(archive: zipfile.ZipFile, value: bytes) -> None:
    """A package of many libraries, each with a document full of this value."""
    data = PNG + os.urandom(6 * MEGABYTE)
    archive.writestr("content/images/noise.png", data, zipfile.ZIP_STORED)
    many = (4 * MEGABYTE - 10) // (len(value) + 1)
    greedy = b"[" + b",".join([value] * many) + b"]"
    for number in range(60):
        name = f"H5P.L{number}"
        files = files_of(name) | {f"{name}-1.0/semantics.json": greedy}
        for path, content in files.items():
            archive.writestr(path, content)
    archive.writestr("content/content.json", b"{}")


@pytest.mark.parametrize("filled", [large_files, objects, fractions])
def test_any_input_is_judged_in_bounded_memory_and_time(tmp_path, filled):
    path = tmp_path / "large.h5p"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("h5p.json", manifest())
        for name, content in files_of().items():
            archive.writestr(name, content)
        filled(archive)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    memory, seconds, rules = json.loads(done.stdout)
    assert bool(rules) == (filled is not large_files)
    assert memory <= MOST_MEMORY
    assert seconds <= MOST_SECONDS
