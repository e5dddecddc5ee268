"""Walks through pages as a person does, and reads what they say, with the language it is in."""

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation
from lxml import html

UNREAD = {"script", "style", "head", "iframe"}
# Wagtail's badge, which its script fills, and its unseen button of a search that runs by itself.
BADGE, UNSEEN_BUTTON = "data-side-panel-toggle-counter", "submit w-sr-only"
SPOKEN = ("title", "placeholder", "aria-label", "alt", "data-w-progress-active-value")
# Wagtail draws its menu and its blocks from data; these are the words in it.
SPOKEN_DATA = {"label", "description", "helpText", "placeholder"}
BLOCKS = "data-w-block-data-value"
MENU = "wagtail-sidebar-props"
BUTTONS = {"submit", "button", "reset"}


def walk(
    client: Client,
    start: list[str],
    under: str,
    once: Callable[[str, ResolverMatch | None], object],
    leave_out: re.Pattern[str],
    missing: bool = False,
) -> Iterator[tuple[str, html.HtmlElement]]:
    """Follow links from ``start`` under an address; one page for each value of ``once``.

    A link to a page that is not there is a fault, unless ``missing``: then its page is read too.
    """
    language = translation.get_language_from_path(under) or "th"
    waiting = list(start)
    seen: set[object] = set()
    while waiting:
        address = waiting.pop(0)
        with translation.override(language):
            key = once(address, _view(address))
        if key in seen or leave_out.search(address):
            continue
        seen.add(key)
        response = client.get(address, follow=True)
        allowed = {200, 404} if missing else {200}
        assert response.status_code in allowed, f"{address}: {response.status_code}"
        page = _page(response)
        if page is None:
            continue
        yield address, page
        here = response.redirect_chain[-1][0] if response.redirect_chain else address
        waiting += [
            link
            for link in (urldefrag(urljoin(here, target)).url for target in _targets(page))
            if link.startswith(under)
        ]


def title(page: html.HtmlElement) -> str:
    """The title of its window; it is in the page's language and cannot be marked."""
    return " ".join(page.xpath("//head/title/text()"))


def texts(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """What a page says, each piece with its language: text, names of controls, alternatives."""
    language = page.get("lang", "")
    for body in page.xpath("/html/body") or [page]:
        yield from _texts_below(body, language)
    for data in (*page.xpath(f"//@{BLOCKS}"), *page.xpath(f"//script[@id='{MENU}']/text()")):
        yield from ((language, text) for text in _texts_in_data(json.loads(data)))


def _texts_below(element: html.HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    if not isinstance(element.tag, str) or element.tag in UNREAD:
        return
    if BADGE in element.attrib or element.get("class") == UNSEEN_BUTTON:
        return
    language = element.get("lang", language)
    yield language, element.text or ""
    yield from ((language, element.get(name, "")) for name in SPOKEN)
    if element.tag == "input" and element.get("type") in BUTTONS:
        yield language, element.get("value", "")
    for child in element:
        yield from _texts_below(child, language)
        yield language, child.tail or ""


def _texts_in_data(value: object, spoken: bool = False) -> Iterator[str]:
    """The words in packed data, and in the HTML that it carries."""
    if isinstance(value, str):
        if value.startswith("<"):
            yield from (text for _language, text in _texts_below(html.fromstring(value), ""))
        elif spoken:
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts_in_data(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts_in_data(one, name in SPOKEN_DATA)
            if name == "strings":
                yield from one.values()


def _targets(page: html.HtmlElement) -> Iterator[str]:
    """Where a page leads to: its links, and the entries of Wagtail's menu."""
    yield from page.xpath("//a/@href")
    for data in page.xpath(f"//script[@id='{MENU}']/text()"):
        yield from re.findall(r'"url": "([^"]+)"', data)


def _view(address: str) -> ResolverMatch | None:
    """What answers at an address, if anything does."""
    try:
        return resolve(urlsplit(address).path)
    except Resolver404:
        return None


def _page(response: HttpResponse) -> html.HtmlElement | None:
    """The answer as a tree; what a chooser sends is HTML in JSON; nothing for a file."""
    kind = response.headers.get("Content-Type", "")
    if response.streaming or not response.content:
        return None
    if kind.startswith("application/json"):
        return html.document_fromstring(json.loads(response.content).get("html") or "<p></p>")
    return (
        html.document_fromstring(response.content.decode())
        if kind.startswith("text/html")
        else None
    )
