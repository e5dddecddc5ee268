"""Saving a design with its signatories, whole and on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from audit import trail
from certificates.models import Design, Picture, Signatory
from certificates.pictures import keep


@dataclass(frozen=True)
class Drawn:
    """A picture that was taken in and is not kept yet."""

    content: bytes
    size: tuple[int, int]
    sha256: str


@dataclass(frozen=True)
class Hand:
    """A signatory as typed: name, title, and the signature's picture or none."""

    name: str
    title: str
    signature: "Drawn | Picture | None"


def save_design(
    design: Design, hands: Sequence[Hand], emblem: "Drawn | Picture | None", *, by: Any
) -> Design:
    """Save a design with one to three signatories in this order; issued ones keep their facts."""
    if not 1 <= len(hands) <= 3:
        raise ValueError("A design has one to three signatories.")
    with transaction.atomic():
        design.emblem = _kept(emblem)
        design.save()
        design.signatories.all().delete()
        Signatory.objects.bulk_create(
            Signatory(
                design=design,
                order=order,
                name=hand.name,
                title=hand.title,
                signature=_kept(hand.signature),
            )
            for order, hand in enumerate(hands, start=1)
        )
        trail.record(by, "certificates.design_saved", design)
    return design


def _kept(picture: "Drawn | Picture | None") -> Picture | None:
    return keep(picture.content, picture.size) if isinstance(picture, Drawn) else picture
