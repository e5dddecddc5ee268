"""A form's nodes as templates draw them."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.forms import Media
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.rich_text import DraftailRichTextArea

from h5p import conditions, draft_files, rich_text, values
from h5p.authoring import Node, Why
from h5p.semantics import MEDIA, MISSING, Kind
from h5p.shelf import Installed

KEPT: dict[Why, Promise] = {
    Why.KIND: gettext_lazy("แบบฟอร์มนี้แก้ส่วนนี้ไม่ได้ ระบบเก็บค่าเดิมไว้ครบถ้วน"),
    Why.SHAPE: gettext_lazy("ค่าเดิมของส่วนนี้ไม่เป็นไปตามที่ชนิดเนื้อหากำหนด ระบบเก็บไว้ตามเดิม"),
    Why.LIBRARY: gettext_lazy("ยังไม่ได้ติดตั้งไลบรารีของส่วนนี้ ระบบเก็บค่าเดิมไว้ครบถ้วน"),
    Why.DEPTH: gettext_lazy("ส่วนนี้ซ้อนกันลึกเกินกว่าที่แบบฟอร์มแสดงได้ ระบบเก็บค่าเดิมไว้ครบถ้วน"),
    Why.MANY: gettext_lazy("เนื้อหามีช่องมากเกินกว่าที่แบบฟอร์มแสดงได้ ระบบเก็บค่าเดิมของส่วนนี้ไว้ครบถ้วน"),
}

_NO_ID = re.compile(r"[^A-Za-z0-9_-]")
_TAG = re.compile(r"<[^>]*>")
FOLDED_FROM = 4
"""Rows of a list from which on each can be folded."""
GIST = 70
"""Characters by which a folded row is known."""


@dataclass(slots=True)
class Shown:
    """One node, drawn. ``parts`` are what stands in it; ``common`` its words of the interface."""

    node: Node
    label: str
    language: str
    """Of label and description: empty when they are in the page's own."""
    required: bool
    kept: Promise | str = ""
    carried: list[tuple[str, str]] = field(default_factory=list)
    editor: SafeString | str = ""
    options: list[tuple[str, str, bool]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    accept: str = ""
    when: str = ""
    """Of which controls it depends whether it is shown, as JSON."""
    action: str = ""
    """Where its buttons send the form."""
    file_base: str = ""
    """Where its files are looked at."""
    parts: list["Shown"] = field(default_factory=list)
    common: list["Shown"] = field(default_factory=list)
    number: int = 0
    """Its place, when it is a row of a list."""
    last: bool = False
    focus: str = ""
    """What is to be at hand after something was done here."""
    gist: str = ""
    """What it is known by, when it is a row that can be folded."""
    wrong: bool = False
    """Whether something in it is to be put right."""

    @property
    def name(self) -> str:
        """Of its control."""
        return self.node.path

    @property
    def id(self) -> str:
        """Of its control in the page."""
        return control_id(self.node.path)

    @property
    def kind(self) -> str:
        """How it is drawn."""
        return "kept" if self.kept else self.node.field.kind.value

    @property
    def open(self) -> bool:
        """Whether a group that folds is unfolded."""
        return self.wrong or self.node.field.expanded or bool(self.focus)

    @property
    def folds(self) -> bool:
        """Whether it is a group that one rarely needs."""
        one = self.node.field
        return one.minor or one.optional or one.name == "behaviour"

    @property
    def described(self) -> SafeString:
        """The attributes that tie a control to its help and its fault."""
        ids = [f"{self.id}--help"] if self.node.field.description else []
        ids += [f"{self.id}--fault"] if self.node.error else []
        told = format_html(' aria-describedby="{}"', " ".join(ids)) if ids else SafeString("")
        wrong = ' aria-invalid="true"' if self.node.error else ""
        return format_html("{}{}", told, SafeString(wrong))

    @property
    def row_name(self) -> str:
        """What a row of a list is called."""
        return row_name(self.node)

    @property
    def folds_rows(self) -> bool:
        """Whether there are so many rows that each is folded until it is wanted."""
        row = self.node.field.fields[0].kind
        return len(self.parts) >= FOLDED_FROM and row in (Kind.GROUP, Kind.LIBRARY)

    @property
    def full(self) -> bool:
        """Whether a list takes no more rows."""
        most = self.node.field.most
        return most is not None and len(self.node.parts) >= most

    @property
    def common_wrong(self) -> bool:
        """Whether a word of the interface is to be put right."""
        return any(one.wrong for one in self.common)

    @property
    def wide(self) -> bool:
        """Whether a text needs more than a line."""
        return self.node.field.long or "\n" in self.node.typed or len(self.node.typed) > 90


def control_id(path: str) -> str:
    """The id of a path's control; the editor of rich text takes only what a style sheet names."""
    return _NO_ID.sub("-", path)


class Drawing:
    """Draws a form: the words around it, and where one goes on after something was done."""

    def __init__(
        self, shelf: Installed, action: str, files: str, focus: tuple[str, str] = ("", "")
    ) -> None:
        self.shelf = shelf
        self.action, self.files = action, files
        self.focus = focus

    @property
    def media(self) -> Media:
        """Scripts and styles of the editors that may be asked for."""
        return DraftailRichTextArea(features=["bold", "italic", "ol", "ul"]).media

    def form(self, form: Node) -> Shown:
        """The whole form."""
        return self.shown(form, False)

    def shown(self, node: Node, optional: bool) -> Shown:
        """One node and all in it."""
        one = node.field
        optional = optional or one.optional or one.common
        made = Shown(
            node,
            one.label,
            "" if one.translated or self.shelf.labels == "en" else "en",
            required=not optional and one.kind not in MEDIA,
            kept=KEPT.get(node.why, "") if node.why else "",
            carried=values.carried(node),
            when=values.dumps(told) if (told := conditions.told(node)) else "",
            action=self.action,
            file_base=self.files,
            focus=self.focus[1] if self.focus[0] == node.path else "",
            wrong=bool(node.error),
        )
        if not node.why:
            self._control(made)
            self._parts(made, optional and one.kind == Kind.GROUP)
        return made

    def _control(self, made: Shown) -> None:
        node, one = made.node, made.node.field
        if one.kind == Kind.RICH and not node.source:
            made.editor = self._editor(made)
        elif one.kind == Kind.SELECT:
            made.options = _options(node, made.required)
        elif one.kind == Kind.LIBRARY:
            here = node.typed or (str(node.library) if node.library else "")
            made.options = [
                (str(name), self.shelf.title(name), str(name) == here)
                for name in one.libraries
                if self.shelf.fields(name) is not None
            ]
        elif one.kind in MEDIA:
            made.files = _paths(node.stored)
            made.accept = ",".join(f".{kind}" for kind in sorted(draft_files.TAKES[one.kind]))

    def _editor(self, made: Shown) -> SafeString:
        one = made.node.field
        widget = DraftailRichTextArea(features=rich_text.features(one))
        # The control reads markup as this room writes it, so it is given what it holds already.
        told = rich_text.to_editor(made.node.typed, one)
        widget.format_value = lambda value: value  # type: ignore[method-assign,assignment]
        attrs = {"id": made.id, "aria-label": made.label}
        return widget.render(made.node.path, told, attrs)

    def _parts(self, made: Shown, optional: bool) -> None:
        node = made.node
        for place, part in enumerate(node.parts):
            if part.why == Why.HIDDEN:
                made.carried += values.carried(part)
                continue
            shown = self.shown(part, optional)
            if node.field.kind == Kind.LIST:
                shown.number, shown.last = place + 1, place + 1 == len(node.parts)
                shown.gist = _gist(part, self.shelf)
            common = part.field.common and node.field.kind != Kind.LIST
            (made.common if common else made.parts).append(shown)
            made.wrong = made.wrong or shown.wrong


def _options(node: Node, required: bool) -> list[tuple[str, str, bool]]:
    chosen = set(node.chosen) if node.field.multiple else {node.typed}
    made = [(one.key, one.label, one.key in chosen) for one in node.field.options]
    known = {one.key for one in node.field.options}
    made += [
        (key, _("%(value)s (ค่าเดิม)") % {"value": key}, True)
        for key in sorted(chosen - known - {""})
    ]
    if not node.field.multiple and (not required or not node.typed):
        made.insert(0, ("", "–", not node.typed))
    return made


def _paths(stored: Any) -> list[str]:
    """The files of a value, by their paths."""
    found = stored if isinstance(stored, list) else [stored]
    return (
        [
            str(one["path"])
            for one in found
            if isinstance(one, dict) and isinstance(one.get("path"), str)
        ]
        if stored is not MISSING
        else []
    )


def row_name(of: Node) -> str:
    """What a row of a list is called."""
    return of.field.entity or of.field.fields[0].label or of.field.label


def _place(node: Node) -> str:
    """Which field it is: the rows that it stands in, and its label."""
    told = [node.field.label] if node.field.label else []
    while node.up is not None:
        if node.up.field.kind == Kind.LIST and node.key.isdecimal():
            told.insert(0, f"{row_name(node.up)} {int(node.key) + 1}")
        node = node.up
    return " · ".join(told)


def _gist(node: Node, shelf: Installed) -> str:
    """What a row is known by: the type that stands in it, and its first words."""
    told = [shelf.title(one.library) for one in node.walk() if one.library][:1]
    texts = (
        " ".join(_TAG.sub(" ", one.typed).split())
        for one in node.walk()
        if one.field.kind in (Kind.TEXT, Kind.RICH) and not one.field.common
    )
    told += [text if len(text) <= GIST else f"{text[:GIST]}…" for text in texts if text][:1]
    return ": ".join(told)


def faults(form: Node, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """What is wrong: id of the control, label, sentence. ``files``: by path, what is with files."""
    found = []
    for node in form.walk():
        node.error = files.get(node.path, "") or node.error
        if node.error:
            found.append((control_id(node.path), _place(node), node.error))
    return found


def is_held(form: Node) -> bool:
    """Whether a draft holds all that was typed: it holds no number that is none."""
    return all(
        not node.typed.strip() or values.number_of(node.typed) is not None
        for node in form.walk()
        if node.field.kind == Kind.NUMBER
    )
