"""From frozen facts to a PDF: A4 landscape, PDF/A-3a, readable aloud, its text right Thai.

The file is a function of the facts and of the pictures they name: rendered twice, it is the
same to the byte. Nothing is fetched from anywhere: the page knows only ``asset:`` addresses.
"""

import io
import re
from collections.abc import Mapping
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.template.loader import get_template
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from certificates import fitting, ornament
from thai import pdf_text
from thai.pdf_assets import Assets

MAX_NAME = 300
ROOM = 640.0  # points between the borders, for text
HAND_ROOM = {1: 390.0, 2: 280.0, 3: 232.0}
NAME_SIZES = (34, 31, 28, 25)
NAME_SIZES_IN_TWO = (28, 25, 22, 20, 18, 16, 14, 12, 11)
ISSUER_SIZES = (22, 20, 18, 16)
STRONG_SIZES = (18, 17, 16, 15, 14, 13)
LINE_SIZES = (16, 15, 14, 13, 12)
HAND_SIZES = (14, 13, 12, 11)
MAX_TITLE_ROWS = 3
SCALES = ("", "closer", "closest")

_KEEP = re.compile(r"(?:(พ\.ศ\.|ที่|ศักราช) (?=[๐-๙0-9]))|(?:([๐-๙0-9]) (?=ชั่วโมง))")


class CannotRender(Exception):
    """The facts cannot be printed on one page as they stand."""


def render(facts: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """The PDF of a credential.

    ``facts`` are those that ``certificates.facts`` froze; ``pictures`` are the emblem and the
    signatures by SHA-256 as the facts name them (PNG or JPEG). Raises CannotRender when a
    picture is missing or the text does not fit on a page at the smallest sizes.
    """
    document = _on_one_page(facts, Assets(_bundled() | _own(facts, pictures)))
    finish = pdf_text.finisher({"Sarabun": _font("Regular")})
    result: bytes = document.write_pdf(
        finisher=finish, pdf_variant="pdf/a-3a", pdf_identifier=facts["code"].encode()
    )
    return result


def _on_one_page(facts: Mapping[str, Any], fetcher: Assets) -> Document:
    """The laid-out document, at the first scale that takes one page."""
    for scale in SCALES:
        try:
            document = _document(facts, scale, fetcher)
        except FatalURLFetchingError as refused:
            # It is no Exception, and would end a worker.
            raise CannotRender(str(refused)) from refused
        if len(document.pages) == 1:
            return document
    raise CannotRender("The wording does not fit on one page.")


def _document(facts: Mapping[str, Any], scale: str, fetcher: Assets) -> Document:
    template = get_template("print/certificates/certificate.html")
    page = template.render(_measured(facts) | {"facts": facts, "scale": scale})
    fonts, style = _style()
    return HTML(string=page, base_url="asset:", url_fetcher=fetcher).render(
        font_config=fonts, stylesheets=[style], pdf_variant="pdf/a-3a"
    )


def _measured(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts' texts with the sizes at which they fit."""
    name = facts["recipient"]
    if len(name) > MAX_NAME:
        raise CannotRender("The name is too long for a certificate.")
    strong, plain = _font("SemiBold"), _font("Regular")
    parts, size = _name(name, strong)
    lines = [
        {
            "text": keep_together(line["text"]),
            "strong": line["strong"],
            "size": _size(line["text"], ROOM, strong, STRONG_SIZES)
            if line["strong"]
            else _size(line["text"], ROOM, plain, LINE_SIZES),
        }
        for line in facts["lines"]
    ]
    room = HAND_ROOM[len(facts["signatories"])]
    return {
        "name": parts,
        "name_size": f"pt-{size}",
        "issuer_size": _size(facts["issuer"], ROOM, strong, ISSUER_SIZES),
        "lines": lines,
        "given": keep_together(facts["given"]),
        "hands": [_hand(hand, room, plain) for hand in facts["signatories"]],
        "place": urlsplit(facts["address"]).netloc + "/verify/",
    }


def _name(name: str, font: Path) -> tuple[list[str], float]:
    """The name in one line or two, and the largest size at which it fits; never cut."""
    if size := fitting.fitted(name, ROOM, font, NAME_SIZES):
        return [name], size
    parts = [part for part in fitting.in_two(name, font) if part]
    longest = max(parts, key=lambda part: fitting.width(part, 1, font))
    if size := fitting.fitted(longest, ROOM, font, NAME_SIZES_IN_TWO):
        return parts, size
    raise CannotRender("The name does not fit in two lines.")


def _hand(hand: Mapping[str, str], room: float, font: Path) -> dict[str, Any]:
    """A signatory with the sizes of name and title; a title may have lines of its own."""
    rows = hand["title"].splitlines() or [""]
    longest = max(rows, key=lambda row: fitting.width(row, 1, font))
    sizes = HAND_SIZES if len(rows) < MAX_TITLE_ROWS else HAND_SIZES[2:]
    size = fitting.fitted(longest, room, font, sizes)
    if size is None:
        size = HAND_SIZES[-1]
        rows_needed = sum(ceil(fitting.width(row, size, font) / room) for row in rows)
    else:
        rows_needed = len(rows)
    if rows_needed > MAX_TITLE_ROWS:
        raise CannotRender("A signatory's title is too long.")
    return {
        "name": hand["name"],
        "name_size": _size(f"({hand['name']})", room, font, HAND_SIZES),
        "rows": rows,
        "size": f"pt-{size}",
        "image": f"asset:{hand['signature']}" if hand["signature"] else "",
    }


def keep_together(text: str) -> str:
    """``text`` with no-break spaces where an era, a number and its unit must share a line."""
    return _KEEP.sub(lambda found: f"{found[1] or found[2]}\u00a0", text)


def _size(text: str, room: float, font: Path, sizes: tuple[int, ...]) -> str:
    return f"pt-{fitting.fitted(text, room, font, sizes) or sizes[-1]}"


def _font(style: str) -> Path:
    return Path(settings.PRINT_FONTS_DIR) / f"Sarabun-{style}.ttf"


def _own(facts: Mapping[str, Any], pictures: Mapping[str, bytes]) -> dict[str, tuple[bytes, str]]:
    """The assets that this credential alone has: its QR, emblem and signatures."""
    code = io.BytesIO()
    segno.make(facts["address"], error="m", micro=False).save(code, kind="svg", border=0)
    own = {"qr": (code.getvalue(), "image/svg+xml")}
    named = {hand["signature"]: hand["signature"] for hand in facts["signatories"]}
    named |= {"emblem": facts["emblem"]}
    for name, digest in named.items():
        if digest and digest not in pictures:
            raise CannotRender("A picture of the design is missing.")
        if digest:
            content = bytes(pictures[digest])
            own[name] = (content, "image/jpeg" if content[:2] == b"\xff\xd8" else "image/png")
    return own


@cache
def _bundled() -> dict[str, tuple[bytes, str]]:
    """The assets that every credential shares; the emblem may be replaced by the design's."""
    svg = "image/svg+xml"
    return {
        "border": (ornament.border(), svg),
        "rule": (ornament.rule(), svg),
        "emblem": (ornament.emblem(), svg),
        "font-400": (_font("Regular").read_bytes(), "font/ttf"),
        "font-600": (_font("SemiBold").read_bytes(), "font/ttf"),
    }


@cache
def _style() -> tuple[FontConfiguration, CSS]:
    """The stylesheet with its fonts, parsed once for each process."""
    fonts = FontConfiguration()
    text = get_template("print/certificates/certificate.css").render({})
    return fonts, CSS(
        string=text, font_config=fonts, url_fetcher=Assets(_bundled()), base_url="asset:"
    )
