"""Items of the banks within reach whose question is near to one: seen while it is being written."""

from django.db.models import QuerySet

from people.models import User

from .models import Item
from .nearness import Near, nearest

MOST_LOOKED_AT = 10_000
"""The newest items, over all banks that a person reads."""


def near_items(
    stem: str, by: User, *, apart_from: int | None = None, most: int = 5
) -> list[tuple[Item, int]]:
    """Items with nearly this question, the nearest first, and how near in percent; two queries.

    Only of banks that ``by`` reads; ``apart_from`` is the item that is being written. Those that
    are retired are told too: somebody took them out for a reason.
    """
    items = Item.objects.for_user(by).exclude(pk=apart_from or 0)
    found = nearest(stem, _prints(items), lambda names: stems(items, names), most)
    rows = items.select_related("bank").in_bulk([one.name for one in found])
    return [(rows[one.name], _percent(one)) for one in found if one.name in rows]


def stems(items: QuerySet[Item], names: list[int]) -> dict[int, str]:
    """The Thai questions of these items."""
    rows = items.filter(pk__in=names).values_list("pk", "content")
    return {pk: str(content.get("th", {}).get("stem", "")) for pk, content in rows}


def _prints(items: QuerySet[Item]) -> list[tuple[int, str]]:
    rows = items.exclude(stem_print="").order_by("-pk").values_list("pk", "stem_print")
    return list(rows[:MOST_LOOKED_AT])


def _percent(one: Near[int]) -> int:
    """Rounded down, so that only the same question is 100."""
    return int(one.share * 100)
