"""What is wrong with a form, field by field, in the language of the moment."""

from django.utils.translation import gettext as _

from . import conditions
from .authoring import Node
from .semantics import Field, Kind
from .values import number_of

LONGEST_MATCHED = 2000
"""Characters of a text that a library's own pattern is tried on."""


def check(form: Node) -> list[Node]:
    """The fields that cannot be stored as they are, each with its ``error``, in their order.

    What is not shown is not looked at, nor what goes along as it is.
    """
    found: list[Node] = []
    _check(form, found, optional=False)
    return found


def _check(node: Node, found: list[Node], optional: bool) -> None:
    if node.why or not conditions.holds(node):
        return
    # Of an optional group nothing must be filled in; the same of words of the interface.
    optional = optional or node.field.optional or node.field.common
    node.error = _fault(node, optional)
    if node.error:
        found.append(node)
    eased = optional and node.field.kind == Kind.GROUP
    for part in node.parts:
        _check(part, found, eased)


def _fault(node: Node, optional: bool) -> str:
    kind = node.field.kind
    if kind in (Kind.TEXT, Kind.RICH):
        return _text(node, optional)
    if kind == Kind.NUMBER:
        return _number(node, optional)
    if kind == Kind.SELECT:
        return _choice(node, optional)
    if kind == Kind.LIST:
        return _rows(node, optional)
    if kind == Kind.LIBRARY:
        return _library(node, optional)
    # H5P's editor asks for no file either: many semantics do not say which are optional.
    return ""


def _library(node: Node, optional: bool) -> str:
    """A type that was chosen but not taken would else be lost without a word."""
    if node.typed and node.typed != str(node.library or ""):
        return _("โปรดกดปุ่มข้างรายการเพื่อใช้ชนิดที่เลือก หรือเลือกชนิดเดิม")
    return _("โปรดเลือกชนิด") if node.library is None and not optional else ""


def _text(node: Node, optional: bool) -> str:
    one, typed = node.field, node.typed.strip()
    if not typed:
        return "" if optional else _("โปรดกรอกช่องนี้")
    if one.longest is not None and len(typed) > one.longest:
        return _("ยาว %(length)d ตัวอักษร ใช้ได้ไม่เกิน %(most)d ตัวอักษร") % {
            "length": len(typed),
            "most": one.longest,
        }
    if one.pattern and len(typed) <= LONGEST_MATCHED and not one.pattern.search(typed):
        return _("ไม่ตรงกับรูปแบบที่ชนิดเนื้อหานี้กำหนด")
    return ""


def _number(node: Node, optional: bool) -> str:
    one, typed = node.field, node.typed.strip()
    if not typed:
        return "" if optional else _("โปรดกรอกตัวเลข")
    number = number_of(typed)
    if number is None:
        return _("โปรดกรอกเป็นตัวเลข")
    if round(number, one.decimals) != number:
        if not one.decimals:
            return _("โปรดกรอกจำนวนเต็ม")
        return _("ใช้ทศนิยมได้ไม่เกิน %(count)d ตำแหน่ง") % {"count": one.decimals}
    if (one.least is not None and number < one.least) or (
        one.most is not None and number > one.most
    ):
        return _bounds(one)
    if one.step and abs((number - (one.least or 0)) / one.step % 1) > 1e-9:
        return _("เพิ่มหรือลดได้ทีละ %(step)s") % {"step": f"{one.step:g}"}
    return ""


def _bounds(one: Field) -> str:
    """Which numbers may stand."""
    least, most = (None if end is None else f"{end:g}" for end in (one.least, one.most))
    if least is None:
        return _("โปรดกรอกตัวเลขไม่เกิน %(most)s") % {"most": most}
    if most is None:
        return _("โปรดกรอกตัวเลขตั้งแต่ %(least)s") % {"least": least}
    return _("โปรดกรอกตัวเลข %(least)s ถึง %(most)s") % {"least": least, "most": most}


def _choice(node: Node, optional: bool) -> str:
    keys = {option.key for option in node.field.options}
    if node.field.multiple:
        return "" if node.chosen or optional else _("โปรดเลือกอย่างน้อยหนึ่งข้อ")
    if not node.typed:
        return "" if optional else _("โปรดเลือก")
    # What was stored before the library knew other options may stay; a browser sends no others.
    return "" if node.typed in keys or node.typed == str(node.stored) else _("โปรดเลือก")


def _rows(node: Node, optional: bool) -> str:
    count, least, most = len(node.parts), node.field.least, node.field.most
    if least is not None and count < least and not (optional and not count):
        return _("ต้องมีอย่างน้อย %(least)d รายการ") % {"least": least}
    if most is not None and count > most:
        return _("มีได้ไม่เกิน %(most)d รายการ") % {"most": most}
    return ""
