"""A statement of ours (xAPI 1.0.3), made of what the server knows and what a content sent. Pure."""

import datetime
import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any

from .sent import Sent

VERSION = "1.0.3"
_ADL, _STREAMS = "http://adlnet.gov/expapi/verbs/", "http://activitystrea.ms/schema/1.0/"
ATTEMPTED, ANSWERED, COMPLETED = f"{_ADL}attempted", f"{_ADL}answered", f"{_ADL}completed"
DISPLAYED = {
    ATTEMPTED: {"en": "attempted", "th": "เริ่มทำ"},
    ANSWERED: {"en": "answered", "th": "ตอบ"},
    COMPLETED: {"en": "completed", "th": "ทำจนจบ"},
    f"{_ADL}passed": {"en": "passed", "th": "ผ่าน"},
    f"{_ADL}failed": {"en": "failed", "th": "ไม่ผ่าน"},
    f"{_ADL}progressed": {"en": "progressed", "th": "ทำต่อ"},
    f"{_ADL}interacted": {"en": "interacted", "th": "โต้ตอบ"},
    f"{_ADL}mastered": {"en": "mastered", "th": "เชี่ยวชาญ"},
    f"{_ADL}experienced": {"en": "experienced", "th": "เปิดดู"},
    f"{_STREAMS}consume": {"en": "consumed", "th": "เปิดดูครบ"},
}
SELF_REPORTED = "/xapi/self-reported"
"""After the institute's address: the extension that says who vouches for a result. Nobody."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What the server itself knows, whatever was sent."""

    home_page: str
    """The institute's address, without a slash at its end: the accounts' home."""
    account: str
    """The person's opaque public id."""
    registration: uuid.UUID
    activity: str
    """The activity's IRI."""
    activity_name: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Built:
    """A statement with what it is found and compared by."""

    object_id: str
    body: dict[str, Any]
    """Without its id."""
    sent_id: str
    thing: str
    """What it is about: verb and object. What is told of one thing replaces what was told of it."""
    says: str
    """What it tells of that thing."""

    def after(self, before: str) -> str:
        """Its digest when the newest statement about the thing has this one; empty: there is none.

        So a statement that says what the newest says is the same, and is kept once, while an
        answer that was changed and changed back is a third one.
        """
        return hashlib.sha256(f"{before}{self.says}".encode()).hexdigest() if before else self.says

    def named(self, registration: uuid.UUID, digest: str) -> tuple[uuid.UUID, dict[str, Any]]:
        """Its id, and the whole with it.

        Reckoned from the registration and what the sender calls it, or what it says: the same
        sent again has the same id, and nobody can name somebody else's.
        """
        own = uuid.uuid5(registration, self.sent_id or digest)
        return own, {"id": str(own)} | self.body


def build(sent: Sent, binding: Binding) -> Built:
    """The statement that is stored: actor, object, registration, time and authority are ours."""
    object_id = activity_of(binding.activity, sent.part)
    body: dict[str, Any] = {
        "actor": _agent(binding.home_page, binding.account),
        "verb": {"id": sent.verb, "display": displayed(sent.verb)},
        "object": _object(sent, binding, object_id),
        "context": _context(sent, binding),
        "timestamp": binding.at.astimezone(datetime.UTC).isoformat(timespec="milliseconds"),
        "authority": _agent(binding.home_page, "senathikan"),
        "version": VERSION,
    }
    if sent.result:
        body["result"] = sent.result
    return Built(object_id, body, sent.id, thing_of(body), said_by(body))


def thing_of(body: dict[str, Any]) -> str:
    """What a statement is about: the verb and the object, as one word."""
    return _hashed([body["verb"]["id"], body["object"]])


def said_by(body: dict[str, Any]) -> str:
    """What two statements of one registration have alike when they say the same.

    Not counted: when, and how long it took, for a content that is resumed says "completed" again
    with another duration.
    """
    result = {name: value for name, value in body.get("result", {}).items() if name != "duration"}
    return _hashed([body["verb"]["id"], body["object"], result])


def _hashed(told: object) -> str:
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def displayed(verb: str) -> dict[str, str]:
    """A verb's words by language; one that is not known is shown by the end of its address."""
    return DISPLAYED.get(verb) or {"und": verb.rstrip("/").rpartition("/")[2][:100]}


def activity_of(activity: str, part: str) -> str:
    """The IRI of a part of an activity, as H5P writes it; of the activity itself without one."""
    return f"{activity}?subContentId={part}" if part else activity


def _agent(home_page: str, name: str) -> dict[str, Any]:
    return {"objectType": "Agent", "account": {"homePage": home_page, "name": name}}


def _object(sent: Sent, binding: Binding, object_id: str) -> dict[str, Any]:
    definition = dict(sent.definition)
    if not sent.part:
        definition["name"] = {"th": binding.activity_name}
    described: dict[str, Any] = {"objectType": "Activity", "id": object_id}
    return described | ({"definition": definition} if definition else {})


def _context(sent: Sent, binding: Binding) -> dict[str, Any]:
    activities: dict[str, Any] = {}
    if sent.part:
        activities["parent"] = [{"id": activity_of(binding.activity, sent.parent)}]
        activities["grouping"] = [{"id": binding.activity}]
    if sent.libraries:
        activities["category"] = [{"id": one} for one in sent.libraries]
    context: dict[str, Any] = {
        "registration": str(binding.registration),
        "platform": "Senathikan",
        "extensions": {binding.home_page + SELF_REPORTED: True},
    }
    if sent.language:
        context["language"] = sent.language
    return context | ({"contextActivities": activities} if activities else {})
