"""The buttons in a form: rows that come, go and move, and the type of a nested content."""

from django.utils.translation import gettext as _

from h5p import authoring
from h5p.authoring import Maker, Node
from h5p.closures import library_name
from h5p.semantics import Kind

from .fields import row_name

ACTS = {"add", "drop", "up", "down", "choose"}
Changed = tuple[str, tuple[str, str]]
"""What is announced; and where one goes on: a path, and what of it."""


def _row_of(form: Node, path: str) -> tuple[Node, int] | None:
    """The list that a row stands in, and its place."""
    of, _dot, key = path.rpartition(".")
    node = authoring.find(form, of)
    if node is None or node.field.kind != Kind.LIST or not key.isdecimal():
        return None
    return (node, int(key)) if int(key) < len(node.parts) else None


def _add(maker: Maker, form: Node, path: str) -> Changed:
    of = authoring.find(form, path)
    if of is None or of.field.kind != Kind.LIST:
        return "", ("", "")
    if len(list(form.walk())) >= authoring.MOST_NODES:
        return _("เนื้อหามีช่องมากเกินกว่าที่แบบฟอร์มแสดงได้ เพิ่มอีกไม่ได้"), (path, "add")
    made = authoring.add_row(maker, of)
    if made is None:
        return _("เพิ่มอีกไม่ได้ มีครบจำนวนแล้ว"), (path, "add")
    told = {"name": row_name(of), "number": len(of.parts)}
    return _("เพิ่ม %(name)s ที่ %(number)d แล้ว") % told, (made.path, "first")


def _drop(form: Node, path: str) -> Changed:
    found = _row_of(form, path)
    if found is None:
        return "", ("", "")
    of, place = found
    authoring.drop_row(of, place)
    told = {"name": row_name(of), "number": place + 1}
    return _("เอา %(name)s ที่ %(number)d ออกแล้ว") % told, (of.path, "add")


def _move(form: Node, path: str, by: int) -> Changed:
    found = _row_of(form, path)
    if found is None:
        return "", ("", "")
    of, place = found
    to = min(max(place + by, 0), len(of.parts) - 1)
    authoring.move_row(of, place, to)
    told = {"name": row_name(of), "number": to + 1}
    return _("ย้าย %(name)s ไปที่ %(number)d แล้ว") % told, (f"{of.path}.{to}", "moved")


def _choose(maker: Maker, form: Node, path: str, name: str) -> Changed:
    node = authoring.find(form, path)
    wanted = library_name(name)
    if node is None or node.field.kind != Kind.LIBRARY or wanted is None:
        return _("โปรดเลือกชนิด"), (path, "choose")
    if not maker.choose(node, wanted):
        return _("ใช้ชนิดนี้ในส่วนนี้ไม่ได้"), (path, "choose")
    return _("เปลี่ยนเป็น %(name)s แล้ว") % {"name": maker.shelf.title(wanted)}, (path, "choose")


def change(maker: Maker, form: Node, act: str, path: str, chosen: str) -> Changed:
    """Do what a button of the form asks for; nothing where it asks for what cannot be."""
    if act == "add":
        return _add(maker, form, path)
    if act == "drop":
        return _drop(form, path)
    if act == "choose":
        return _choose(maker, form, path, chosen)
    return _move(form, path, 1 if act == "down" else -1)
