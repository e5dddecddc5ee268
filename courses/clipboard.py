"""Telling what Word and other writers mean by their markup: lists, headings, noise. Pure."""

import re

from lxml.html import HtmlElement

HEADING_TAGS = {f"h{level}" for level in range(1, 7)}
TABLE_TAGS = {"table", "tbody", "thead", "tfoot", "tr", "td", "th"}
BLOCKS = {"div", "section", "p", "ul", "ol", "li"} | HEADING_TAGS | TABLE_TAGS
INLINE = {"a", "b", "br", "del", "em", "i", "img", "ins", "s", "span", "strong", "u"}
CONTENT_GONE = {"style", "script", "title", "xml"}
"""Tags that go with all that is in them."""
LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d+)")
NUMBERED = re.compile(r"^\(?[0-9๐-๙a-zA-Zก-ฮivxIVX.]{1,8}[.)]\s*$")
"""What Word prints before a numbered paragraph."""

_NOISE_CLASSES = ("MsoToc", "MsoFootnote", "MsoEndnote", "MsoComment", "MsoHeader", "MsoFooter")
_NOISE_STYLES = re.compile(
    r"display:\s*none|mso-hide:\s*all|mso-element:\s*(?:foot|end)note|mso-element:\s*comment"
    r"|mso-comment-reference"
)
_NOTE_MARK = re.compile(r"^#?_(?:ftn|edn|msocom|cmnt)")
_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_OUTLINE = re.compile(r"mso-outline-level:\s*(\d)")
_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:\s*(normal|[1-5]00)")


def is_bold(element: HtmlElement) -> bool:
    style = element.get("style", "")
    if element.tag in {"b", "strong"}:
        return not _NOT_BOLD.search(style)
    return bool(_BOLD.search(style))


def heading_level(element: HtmlElement) -> int:
    """1 to 6 for a heading by its tag, its class or its outline level; 0 for any other."""
    if element.tag in HEADING_TAGS:
        return int(element.tag[1])
    name = element.get("class", "")
    if element.tag != "p":
        return 0
    if "MsoTitle" in name:
        return 1
    match = re.search(r"MsoHeading(\d)", name) or _OUTLINE.search(element.get("style", ""))
    return int(match[1]) if match else 0


def is_noise(element: HtmlElement) -> bool:
    """What a writer put there for paper or for co-authors: notes, contents, comments, deletions."""
    if element.tag in {"del", "s"} or _MARKER.search(element.get("style", "")):
        return True
    if any(name.startswith(_NOISE_CLASSES) for name in element.get("class", "").split()):
        return True
    if element.tag == "a" and any(
        _NOTE_MARK.match(element.get(where, "")) for where in ("href", "name")
    ):
        return True
    return bool(_NOISE_STYLES.search(element.get("style", "")))


def holds_blocks(element: HtmlElement) -> bool:
    return any(each.tag in BLOCKS for each in element.iterdescendants())


def marker_of(paragraph: HtmlElement) -> str:
    """What Word prints before a list's paragraph."""
    for span in paragraph.iter("span"):
        if _MARKER.search(span.get("style", "")):
            return " ".join("".join(span.itertext()).split())
    return ""
