"""The facts of a credential: everything that its document says, frozen when it is issued.

They are plain JSON. The document is made from them alone, and so is the public check; what is
renamed, moved or redesigned later changes neither.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from certificates.codes import grouped
from certificates.models import Achievement, Design
from certificates.wording import fill
from programmes.models import Cohort, Placement
from thai.buddhist_era import ceremonial_date, letter_date_range
from thai.numerals import to_thai

FORM = 1


def freeze(
    achievement: Achievement,
    placement: Placement,
    *,
    code: str,
    serial: str,
    issued_on: date,
    expires_on: date | None,
    authority: Mapping[str, str],
    replaces: str = "",
) -> dict[str, Any]:
    """The facts of one credential.

    ``code`` as stored, ``serial`` as printed, ``authority`` with ``number`` and ``dated``;
    ``replaces`` is the serial of the one that this takes the place of. The name is the
    person's ``printed_name`` of this moment.
    """
    values = wording_values(achievement.cohort, issued_on, placement.post.province.name_th)
    return {
        "form": FORM,
        "recipient": placement.user.printed_name,
        "achievement": achievement.title_th,
        "achievement_en": achievement.title_en,
        "serial": serial,
        "code": grouped(code),
        "address": address(code),
        "issued_on": issued_on.isoformat(),
        "expires_on": expires_on.isoformat() if expires_on else "",
        "authority": dict(authority),
        "replaces": replaces,
        "demonstration": bool(settings.DEMONSTRATION),
    } | designed(achievement.design, values)


def designed(design: Design, values: Mapping[str, str]) -> dict[str, Any]:
    """The part of the facts that the design gives."""
    return worded(design, values) | {
        "issuer_en": design.issuer.name_en,
        "emblem": design.emblem_id or "",
        "signatories": [
            {"name": hand.name, "title": hand.title, "signature": hand.signature_id or ""}
            for hand in design.signatories.all()
        ],
    }


def worded(design: Design, values: Mapping[str, str]) -> dict[str, Any]:
    """The design's own wording with its places filled; empty lines are left out."""
    wording = [
        (design.after_name, False),
        (design.subject, True),
        *((row, False) for row in design.details.splitlines()),
        (design.hours_wording, False),
        (design.closing, False),
    ]
    return {
        "document": design.document_kind,
        "issuer": design.issuer.name_th,
        "opening": fill(design.opening, values),
        "lines": [
            {"text": fill(text, values).strip(), "strong": strong}
            for text, strong in wording
            if text.strip()
        ],
        "given": fill(design.given, values),
    }


def wording_values(cohort: Cohort, issued_on: date, province: str) -> dict[str, str]:
    """What the wording's places are filled with."""
    programme = cohort.programme
    first, last = cohort.meets_from or cohort.opens_on, cohort.meets_to or cohort.study_until
    return {
        "programme": programme.name_th,
        "cohort": to_thai(str(cohort.number)),
        "fiscal_year": to_thai(str(programme.fiscal_year)),
        "period": letter_date_range(first, last),
        "place": cohort.meets_at,
        "hours": to_thai(_hours(programme.hours)),
        "province": f"จังหวัด{province}",
        "issued_on": ceremonial_date(issued_on),
    }


def address(code: str) -> str:
    """What the QR holds: the public check of this code, at the address that outlives the site's."""
    return f"{settings.VERIFY_BASE_URL.rstrip('/')}/verify/{grouped(code)}/"


def pictures_of(facts: Mapping[str, Any]) -> set[str]:
    """The digests of the pictures that the facts name."""
    named = {facts["emblem"], *(hand["signature"] for hand in facts["signatories"])}
    return named - {""}


def _hours(hours: Decimal) -> str:
    """60 for 60.0, and 60.5."""
    return f"{Decimal(hours).normalize():f}"
