"""``python -m benchmarks NAME``: one benchmark on the site in SENATHIKAN_VAR, figures as JSON."""

import importlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
django.setup()

figures = importlib.import_module(f"benchmarks.{sys.argv[1]}").measure()
print(json.dumps([asdict(figure) | {"met": figure.met} for figure in figures], ensure_ascii=False))
