"""The ways in the header, by who looks: one list, in both languages."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from people.enums import Role

STAFF_ROLES = (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN, Role.AUDITOR)
VISITOR = [
    (_("หน้าแรก"), "/"),
    (_("หลักสูตร"), "/courses/"),
    (_("ตรวจวุฒิบัตร"), "/verify/"),
]
MEMBER = [
    (_("หน้าของฉัน"), "/my/"),
    (pgettext_lazy("navigation", "วิชา"), "/courses/"),
    (_("ค้นหา"), "/search/"),
    (pgettext_lazy("navigation", "วุฒิบัตร"), "/my/certificates/"),
]

# A provincial coordinator's own page.
OFFICE = (_("สำนักงานของฉัน"), "/my/office/")


@dataclass(frozen=True)
class Way:
    """One entry of the navigation."""

    label: str
    href: str
    current: bool


def ways(request: HttpRequest) -> list[Way]:
    """The entries for this person; the one whose address is the longest start is current."""
    prefix = language_prefix()
    user = getattr(request, "user", None)
    entries = MEMBER if user is not None and user.is_authenticated else VISITOR
    if entries is MEMBER and user is not None and user.has_role(Role.PROVINCIAL_COORDINATOR):
        entries = [OFFICE, *MEMBER]
    addresses = [prefix + path for _label, path in entries]
    here = max((a for a in addresses if _begins(request.path, a, prefix)), key=len, default=None)
    return [
        Way(str(label), address, address == here)
        for (label, _path), address in zip(entries, addresses, strict=True)
    ]


def opens_staff_area(request: HttpRequest) -> bool:
    """Whether the account's menu offers the staff side; one query, shared with ``has_role``."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated and user.has_role(*STAFF_ROLES))


def language_prefix() -> str:
    """What the addresses of the page's language begin with: nothing, or ``/en``."""
    return "/en" if get_language() == "en" else ""


def other_language(request: HttpRequest) -> str:
    """The address of the same page in the other language."""
    path = request.get_full_path()
    if path == "/en" or path.startswith(("/en/", "/en?")):
        # One slash: with two of them it would be the address of another host.
        return "/" + path[3:].lstrip("/")
    return "/en" + path


def _begins(path: str, address: str, prefix: str) -> bool:
    """Whether a page lies under an entry; the home page is only itself."""
    return path == address if address == f"{prefix}/" else path.startswith(address)
