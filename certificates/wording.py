"""The wording of a certificate: named places filled by plain substitution. Pure.

Wording is data that admins edit. It is never a template: a place is a name in braces from a
fixed list, it is filled once, and what is filled in is not looked at again (cases 32 and 91).
"""

import re
from collections.abc import Mapping

PLACE = re.compile(r"\{([a-z_]+)\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with each ``{place}`` that ``values`` knows filled; the rest stays as written."""
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def unknown_places(text: str, known: Mapping[str, object] | set[str]) -> list[str]:
    """What stands in braces in ``text`` and is no known place, as it is written there."""
    return [found[0] for found in re.finditer(r"\{([^{}]*)\}", text) if found[1] not in known]
