"""What one certificate costs: CPU milliseconds, warm, facts to PDF. Goal: at most 100.

Run by ``make bench``, or alone: ``python -m benchmarks.certificates``.
"""

import json
import os
import statistics
import time
from pathlib import Path

ROUNDS = 30
GOAL = 100.0


def main() -> None:
    """Measure, print a row of the table, write the figures down."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    from django.conf import settings

    from certificates.rendering import render
    from tests.certificates.facts import made_up_facts

    render(made_up_facts(), {})
    costs, size = [], 0
    for number in range(ROUNDS):
        facts = made_up_facts(serial=f"{number}/๒๕๗๐", code=f"BENC-HMAR-K000-{number:04d}-0")
        before = time.process_time()
        size = len(render(facts, {}))
        costs.append((time.process_time() - before) * 1000)
    result = {
        "name": "certificates",
        "what": "one certificate, warm, CPU ms",
        "median": round(statistics.median(costs), 1),
        "worst": round(max(costs), 1),
        "goal": GOAL,
        "rounds": ROUNDS,
        "bytes": size,
        "met": statistics.median(costs) <= GOAL,
    }
    print(f"{result['what']:<44} {result['median']:>8} {'≤ ' + str(GOAL):>10}")
    folder = Path(settings.VAR_DIR) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "certificates.json").write_text(json.dumps(result, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
