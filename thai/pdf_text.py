"""Mending what WeasyPrint writes of Thai text, and saying that the file is accessible.

WeasyPrint 70 takes a glyph's text from the cluster in which it met the glyph first. The shaper
splits ำ into nikhahit and aa, so the aa of "น้ำ" is written down as "้ำ", and every later า of the
document copies as that. Here each glyph gets the text that the font itself gives it: from its
character map, or, for a variant or a ligature, from the glyph's name.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pydyf
from fontTools import agl
from fontTools.ttLib import TTFont

_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_TONES = "่้๊๋"

# PDF/UA's identifier, with the description of its schema that PDF/A asks for.
_ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


@cache
def glyph_texts(font: Path) -> dict[int, str]:
    """What each glyph of a font stands for, by its number in the file."""
    with TTFont(font, lazy=True) as file:
        order = file.getGlyphOrder()
        characters: dict[str, str] = {}
        for code, name in sorted(file.getBestCmap().items(), reverse=True):
            characters[name] = chr(code)
    texts = (
        (number, characters.get(name) or _text_of_name(name)) for number, name in enumerate(order)
    )
    return {number: text for number, text in texts if text}


def _text_of_name(name: str) -> str:
    """The text of a glyph that no character leads to: ``uni0E48.small``, ``uni0E4D0E49``.

    The font's ligature of nikhahit and a tone mark is read tone first, as ำ is typed.
    """
    base = name.split(".")[0]
    text = agl.toUnicode(base) or agl.toUnicode(base.lower())
    if len(text) == 2 and text[0] == "ํ" and text[1] in _TONES:
        return text[1] + text[0]
    return text


def finisher(fonts: dict[str, Path]) -> Callable[[Any, pydyf.PDF], None]:
    """A ``finisher`` for WeasyPrint that mends the text of ``fonts`` (by part of their names)."""

    def finish(document: Any, pdf: pydyf.PDF) -> None:
        for item in pdf.objects:
            if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Type0":
                path = next((fonts[key] for key in fonts if key.encode() in item["BaseFont"]), None)
                if path is not None:
                    _mend(pdf.objects[int(item["ToUnicode"].split()[0])], glyph_texts(path))
            elif isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/XML":
                item.stream = [part.replace(b"</rdf:RDF>", _ACCESSIBLE) for part in item.stream]

    return finish


def _mend(to_unicode: pydyf.Stream, texts: dict[int, str]) -> None:
    """Rewrite a ToUnicode map from ``texts``; what they do not know stays."""

    def entry(found: re.Match[bytes]) -> bytes:
        text = texts.get(int(found[1], 16))
        spelled = text.encode("utf-16-be").hex().encode() if text else found[2]
        return b"<%s> <%s>" % (found[1], spelled)

    to_unicode.stream = [_ENTRY.sub(entry, line) for line in to_unicode.stream]
