"""Fields that are shown only when another one has a certain value (H5P's ``showWhen``)."""

from typing import Any

from .authoring import Node
from .semantics import Kind, Rule


def holds(node: Node) -> bool:
    """Whether a field is shown. What cannot be told, because its other field is not there, is."""
    when = node.field.when
    if when is None:
        return True
    found = [_holds(target, rule) for rule in when.rules if (target := _target(node, rule))]
    return not found or (all(found) if when.each else any(found))


def told(node: Node) -> dict[str, Any]:
    """The same for the browser: which controls must have which values; empty: always shown."""
    when = node.field.when
    rules = [
        {
            "name": f"{target.path}~lib" if target.field.kind == Kind.LIBRARY else target.path,
            "equals": _equals(rule),
            "kind": target.field.kind.value,
        }
        for rule in (when.rules if when else ())
        if (target := _target(node, rule))
    ]
    return {"each": when.each, "rules": rules} if when and rules else {}


def _target(node: Node, rule: Rule) -> Node | None:
    """The field that a rule is about: a path from the group around, ``..`` leads out of it."""
    here = node.up
    for part in rule.field.split("/"):
        if here is None:
            return None
        if part == "..":
            here = here.up
        else:
            here = next((one for one in here.parts if one.field.name == part), None)
    if here is None or here.field.kind not in (Kind.BOOLEAN, Kind.SELECT, Kind.LIBRARY):
        return None
    return here


def _holds(target: Node, rule: Rule) -> bool:
    if target.field.kind == Kind.BOOLEAN:
        return bool(target.typed) in rule.equals
    if target.field.kind == Kind.LIBRARY:
        # Some semantics name it with its version, most without.
        name = target.library
        return bool(name and {name.machine_name, str(name)} & set(_equals(rule)))
    return target.typed in _equals(rule)


def _equals(rule: Rule) -> list[str]:
    """Values as controls send them; a box that is ticked sends 1, another one nothing."""
    return [("1" if one else "") if isinstance(one, bool) else str(one) for one in rule.equals]
