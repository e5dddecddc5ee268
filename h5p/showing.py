"""What a page needs to show a content: its player, whose it is, what was reported so far."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from courses.access import Access

from . import frames, licences, playing, results, tokens
from .models import Content, ContentVersion, Play


@dataclass(frozen=True, slots=True)
class Player:
    """One content on one page, for one reader."""

    version: ContentVersion
    frame_url: str
    sandbox: str
    report_url: str
    """Empty when nothing is recorded."""
    results_url: str
    states: dict[str, dict[str, str]]
    play: Play | None

    @property
    def id(self) -> str:
        """For the ids of its elements: several stand on one page."""
        return f"h5p-{self.version.pk}"

    @property
    def states_id(self) -> str:
        """The id of the data block with what was saved."""
        return f"{self.id}-states"

    @property
    def licence(self) -> str:
        """The licence in words."""
        return licences.words(self.version.licence)

    @property
    def authors(self) -> list[tuple[str, str]]:
        """Name and what the person did."""
        return [(one["name"], licences.role(one["role"])) for one in self.version.authors]


def player(
    request: HttpRequest,
    version: ContentVersion,
    key: uuid.UUID | str = "",
    access: Access | None = None,
) -> Player:
    """The player of a version; ``key`` and ``access`` are of the page that records it."""
    language = get_language() or "th"
    frame = reverse("h5p_files:frame", args=[tokens.token_for(version.public_id), language])
    enrolment = access.enrolment if access else None
    records = bool(access and access.records)
    here = playing.standing(enrolment, key, version) if enrolment else playing.NOTHING
    own = [key, version.public_id]
    return Player(
        version=version,
        frame_url=frames.origin(request) + frame,
        sandbox=frames.sandbox(),
        report_url=reverse("h5p:report", args=own) if records else "",
        results_url=reverse("h5p:results", args=own) if enrolment else "",
        states=here.states,
        play=here.play,
    )


def newest_of(content_id: int) -> ContentVersion | None:
    """The version of a content that is played now; one query."""
    rows = ContentVersion.objects.select_related("content", "main_library")
    return rows.filter(content=content_id).order_by("-number").first()


def reported(play: Play | None) -> dict[str, Any]:
    """What ``h5p/results.html`` shows."""
    return {"play": play, "questions": results.questions(play.registration) if play else []}


def shows(page: Any, content: Content) -> bool:
    """Whether a page shows this content: an H5P page, or a lesson with a block of it."""
    if getattr(page, "content_id", None) == content.pk:
        return True
    body = getattr(page, "body", None)
    return body is not None and any(
        block["type"] == "h5p" and block["value"].get("content") == content.pk
        for block in body.raw_data
    )
