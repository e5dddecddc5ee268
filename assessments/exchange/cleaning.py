"""Text as programs write it, made into the plain text that a draft holds."""

import html
import re
import unicodedata

import nh3
from django.utils.translation import gettext as _

from .carrying import Unreadable

# What nobody sees and what never belongs to a word; NFKC is not used, for it takes ำ apart.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6]|hr)\b[^<>]*>\n?", re.IGNORECASE)
_ITEMS = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|span|div|img|li|ul|ol|sub|sup|a|font|table|tr|td|script|style|h[1-6])\b[^<>]*>", re.IGNORECASE)  # fmt: skip  # noqa: E501
_PICTURE = re.compile(r"<(?:img|object|video|audio|iframe|svg|math)\b[^<>]*>", re.IGNORECASE)
_KEPT = {"p", "br", "div", "li", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}


def plain(text: str) -> str:
    """The text without what Word and the web hide in it; lines stay lines, digits stay digits."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})
    lines = [line.strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def narrowed(text: str) -> str:
    """The same with full-width letters, digits and signs as ordinary ones."""
    return text.translate(_FULL_WIDTH)


def looks_like_html(text: str) -> bool:
    """Whether the text holds tags that a browser would act on."""
    return bool(_TAG.search(text))


def from_html(markup: str) -> str:
    """Markup as plain text: paragraphs become lines, scripts and all else are taken out."""
    kept = nh3.clean(markup, tags=_KEPT, attributes={}, link_rel=None)
    lines = _BREAKS.sub("\n", _ITEMS.sub("- ", re.sub(r"\s*\n\s*", " ", kept)))
    return plain(html.unescape(nh3.clean(lines, tags=set())))


def pictures_in(markup: str) -> bool:
    """Whether the markup shows anything that plain text cannot."""
    return bool(_PICTURE.search(markup))


def decoded(content: bytes) -> tuple[str, str]:
    """``(text, note)`` of a text file: UTF-8, UTF-16 with its mark, or Thai Windows (said so)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, note = _as(content, "utf-16"), ""
    elif (utf8 := _as(content, "utf-8-sig")) is not None:
        text, note = utf8, ""
    else:
        text = _as(content, "cp874")
        note = _("ไฟล์นี้บันทึกเป็นรหัส Windows-874 (TIS-620) โปรดดูตัวอย่างว่าอ่านถูกก่อนยืนยัน")
    if text is None or re.search("[\x00-\x08\x0e-\x1f\ud800-\udfff]", text):
        raise Unreadable("not_text", _("ไฟล์นี้ไม่ใช่ข้อความที่อ่านได้ โปรดบันทึกเป็น UTF-8"))
    return text, note


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
