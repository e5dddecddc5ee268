"""QTI packages: what versions 2.1 and 3.0 have in common (docs/exchange.md).

Both say the same in other words: 3.0 writes ``qti-choice-interaction max-choices`` for 2.1's
``choiceInteraction maxChoices``. Items are built and read in 2.1's words and renamed at the edge.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from assessments.item_types.languages import Apart, adopted

from . import qti_reading, qti_writing
from .archives import Archive, local, xml_of
from .carrying import Carried, Reading, Unreadable, not_too_many

HOLDS = frozenset(
    {"choice", "multiple", "true_false", "text_entry", "numeric", "matching", "categorising"}
    | {"ordering", "inline_choice", "gap_text", "hot_text", "hot_spot", "extended_text", "upload"}
)
MEDIA_TYPE = "application/zip"
ENGLISH = "-en"
"""Behind the identifier of an item: the same item in English."""
HTML = {"p", "br", "div", "span", "ul", "li", "img", "object", "b", "i", "em", "strong"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Version:
    """How one version names things."""

    items: str
    manifest: str
    resource: str
    schema: tuple[str, str]
    prefix: str


def lacks(item: Carried) -> str:
    """Everything that a draft holds has its place; a picture has to be there."""
    if item.item_type == "hot_spot" and item.picture is None:
        return _("รูปภาพที่หายไป")
    return ""


def read(content: bytes) -> Reading:
    """The items of a package, or a single item's file; an item that cannot be read is named."""
    if not content.startswith(b"PK"):
        root = xml_of(content)
        return Reading([qti_reading.item_of(_renamed(root), "", lambda name: None)])
    archive = Archive(content)
    reading = Reading()
    thai: dict[str, Carried] = {}
    for name in _item_files(archive):
        item, identifier = _read_one(archive, name)
        if identifier.endswith(ENGLISH) and identifier.removesuffix(ENGLISH) in thai:
            _put_beside(thai[identifier.removesuffix(ENGLISH)], item)
            continue
        thai[identifier] = item
        reading.items.append(item)
        not_too_many(len(reading.items))
    if not reading.items:
        raise Unreadable("no_items", _("ไม่พบข้อสอบในชุดนี้"))
    return reading


def _item_files(archive: Archive) -> list[str]:
    """The items that the manifest lists."""
    manifest = next((n for n in archive.names if n.rsplit("/", 1)[-1] == "imsmanifest.xml"), None)
    if manifest is None:
        raise Unreadable("no_manifest", _("ไม่พบ imsmanifest.xml ในชุดนี้"))
    found = []
    for resource in xml_of(archive.read(manifest), manifest).iter():
        kind, href = resource.get("type") or "", resource.get("href")
        if local(resource) == "resource" and kind.startswith("imsqti_item") and href:
            found.append(_beside(manifest, href))
    return list(dict.fromkeys(found))


def _beside(file: str, href: str) -> str:
    """The entry that an address means, seen from a file in the archive."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(href)))


def _put_beside(item: Carried, english: Carried) -> None:
    """The English of an item, which stands in a file of its own."""
    if english.problems or english.item_type != item.item_type:
        item.notes.append(_("เนื้อหาภาษาอังกฤษของข้อนี้ไม่ได้นำเข้า"))
    else:
        item.english = english.draft


def _read_one(archive: Archive, name: str) -> tuple[Carried, str]:
    """An item and its identifier."""

    def file(href: str) -> tuple[str, bytes] | None:
        wanted = _beside(name, href)
        return (wanted, archive.read(wanted)) if wanted in archive else None

    try:
        root = xml_of(archive.read(name), name)
        return qti_reading.item_of(_renamed(root), name, file), root.get("identifier") or name
    except Unreadable as refusal:
        return Carried("", {}, where=name, title=name, problems=[refusal.message]), name


def _renamed(root: Element) -> Element:
    """The same tree in 2.1's words, without spaces of names."""
    for element in root.iter():
        name = local(element)
        if name.startswith("qti-"):
            name = _camel(name[4:])
        element.tag = name
        for key in list(element.attrib):
            value = element.attrib.pop(key)
            element.attrib[_camel(key.rsplit("}", 1)[-1])] = value
    return root


def _camel(name: str) -> str:
    return re.sub(r"-([a-z])", lambda m: m[1].upper(), name)


def _kebab(name: str) -> str:
    return re.sub(r"([A-Z])", lambda m: f"-{m[1].lower()}", name)


def write(items: Sequence[Carried], version: Version) -> bytes:
    """A package with its manifest, an XML file an item, and the pictures."""
    file = io.BytesIO()
    manifest = Element("manifest", {"xmlns": version.manifest, "identifier": "MANIFEST"})
    about = SubElement(manifest, "metadata")
    SubElement(about, "schema").text, SubElement(about, "schemaversion").text = version.schema
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for number, item in enumerate(items, start=1):
            picture = f"item-{number}-{item.picture.name}" if item.picture else ""
            if item.picture:
                _put(package, f"items/{picture}", item.picture.content)
            for identifier, language, one in _in_languages(item, f"item-{number}"):
                name = f"items/{identifier}.xml"
                about_it = {"identifier": identifier, "type": version.resource, "href": name}
                resource = SubElement(resources, "resource", about_it)
                SubElement(resource, "file", {"href": name})
                if picture:
                    SubElement(resource, "file", {"href": f"items/{picture}"})
                root = qti_writing.element_of(one, identifier, picture, language)
                _put(package, name, _serialised(root, version))
        _put(package, "imsmanifest.xml", tostring(manifest, "utf-8", xml_declaration=True))
    return file.getvalue()


def _in_languages(item: Carried, identifier: str) -> Iterator[tuple[str, str, Carried]]:
    """The item in Thai and, where it has it, in English under the same key."""
    yield identifier, "th", item
    if item.english:
        try:
            draft = adopted(item.english, item.draft)
        except Apart:
            return
        yield f"{identifier}{ENGLISH}", "en", replace(item, draft=draft, english=None)


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, content)


def _serialised(root: Element, version: Version) -> bytes:
    for element in root.iter():
        name = str(element.tag)
        if version.prefix and name not in HTML:
            element.tag = f"{version.prefix}{_kebab(name)}"
            for key in list(element.attrib):
                element.attrib[_kebab(key)] = element.attrib.pop(key)
    root.set("xmlns", version.items)
    content: bytes = tostring(root, "utf-8", xml_declaration=True)
    return content
