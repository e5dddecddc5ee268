"""What it costs to find questions that are nearly the same in a bank of 5,000, while one types."""

import random
from itertools import cycle, islice

from django.db import transaction

from .figures import Figure, cpu_milliseconds

ITEMS, GOAL, ROUNDS = 5000, 100.0, 7
WORDS = ["จังหวัด", "คำสั่ง", "ผู้ว่าราชการจังหวัด", "ภายใน 15 วัน", "แผนพัฒนา"]


class _Undone(Exception):
    """What was made for the benchmark goes again."""


def measure() -> list[Figure]:
    """CPU time of one look by somebody who reads all banks; nothing stays of it."""
    costs: list[float] = []
    try:
        with transaction.atomic():
            costs.append(_look())
            raise _Undone
    except _Undone:
        return [Figure(f"near questions among {ITEMS}", costs[0], "ms CPU", GOAL)]


def _look() -> float:
    from assessments.duplicates import near_items
    from assessments.models import Item, ItemBank
    from assessments.models.bank import found_by
    from people.enums import Role
    from people.models import User

    chance = random.Random(5000)
    stems = [item.stem for item in Item.objects.all() if item.stem]
    bank = ItemBank.objects.create(slug="bench-nearness", title="bench")
    made = []
    for stem in islice(cycle(stems), ITEMS):
        place = chance.randrange(len(stem))
        content = {"th": {"stem": f"{stem[:place]}{chance.choice(WORDS)}{stem[place:]}"}}
        made.append(Item(bank=bank, item_type="choice", content=content, **found_by(content)))
    Item.objects.bulk_create(made, batch_size=500)
    admin = User.objects.filter(groups__name=Role.INSTITUTE_ADMIN.value).first()
    assert admin is not None
    typed = max(stems, key=len)
    return cpu_milliseconds(lambda: near_items(typed, admin), ROUNDS)
