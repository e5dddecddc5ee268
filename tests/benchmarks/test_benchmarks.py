"""`make bench` finds in every benchmark what it calls."""

import importlib
import inspect
from pathlib import Path

import pytest

import benchmarks

NAMES = [
    path.stem
    for path in Path(benchmarks.__file__).parent.glob("*.py")
    if not path.stem.startswith("_") and path.stem != "figures"
]


@pytest.mark.parametrize("name", NAMES)
def test_every_benchmark_measures_without_being_told_what(name):
    measure = importlib.import_module(f"benchmarks.{name}").measure
    inspect.signature(measure).bind()
