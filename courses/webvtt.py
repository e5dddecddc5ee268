"""Captions: reading WebVTT (and SRT, which most tools write) and telling what is wrong. Pure."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

_TIME = r"(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
_TIMING = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}(?:\s+(.*))?$")
_TAG = re.compile(r"</?[^>]*>")


class CaptionsRefused(Exception):
    """The text is no captions; the message says in which line and how to mend it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(_("บรรทัดที่ %(line)d: %(message)s") % {"line": line, "message": message})
        self.line = line


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption; times in seconds from the film's beginning."""

    start: float
    end: float
    text: str


def read(text: str) -> list[Cue]:
    """The captions in a WebVTT or SRT text, in order. Raises CaptionsRefused."""
    lines = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues: list[Cue] = []
    block: list[tuple[int, str]] = []
    for number, line in [*enumerate(lines, 1), (len(lines) + 1, "")]:
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            cue = _cue(block, first=block[0][0] == _first_line(lines))
            if cue and cues and cue.start < cues[-1].start:
                raise CaptionsRefused(block[0][0], _("เวลาเริ่มอยู่ก่อนข้อความก่อนหน้า โปรดเรียงตามเวลา"))
            if cue:
                cues.append(cue)
            block = []
    if not cues:
        raise CaptionsRefused(1, _("ยังไม่มีข้อความที่มีเวลากำกับ เช่น 00:01.000 --> 00:04.000"))
    return cues


def write(cues: list[Cue]) -> str:
    """The captions as WebVTT."""
    parts = [f"{_clock(cue.start)} --> {_clock(cue.end)}\n{cue.text}" for cue in cues]
    return "\n\n".join(["WEBVTT", *parts]) + "\n"


def plain_text(cues: list[Cue]) -> str:
    """What is said, without times: the beginning of a transcript."""
    return "\n".join(_TAG.sub("", cue.text).replace("\n", " ") for cue in cues)


def _first_line(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines, 1) if line.strip()), 1)


def _cue(block: list[tuple[int, str]], first: bool) -> Cue | None:
    """The caption in a block of lines; None for the head, a note or a style."""
    number, line = block[0]
    if first and line.startswith("WEBVTT"):
        if any("-->" in text for _number, text in block):
            raise CaptionsRefused(number + 1, _("เว้นหนึ่งบรรทัดหลัง WEBVTT"))
        return None
    if line.split(" ")[0] in {"NOTE", "STYLE", "REGION"} and "-->" not in line:
        return None
    if "-->" not in line:
        if len(block) == 1 or "-->" not in block[1][1]:
            raise CaptionsRefused(number, _("ก่อนข้อความนี้ต้องมีเวลา เช่น 00:01.000 --> 00:04.000"))
        block = block[1:]
        number, line = block[0]
    match = _TIMING.match(line)
    if not match:
        raise CaptionsRefused(number, _("อ่านเวลาไม่ได้ โปรดเขียนเช่น 00:01.000 --> 00:04.000"))
    start, end = _seconds(*match.groups()[:4]), _seconds(*match.groups()[4:8])
    if end <= start:
        raise CaptionsRefused(number, _("เวลาจบต้องอยู่หลังเวลาเริ่ม"))
    said = "\n".join(text for _number, text in block[1:])
    if not said:
        raise CaptionsRefused(number, _("ใต้เวลานี้ยังไม่มีข้อความ"))
    if "-->" in said:
        raise CaptionsRefused(number + 1, _("เว้นหนึ่งบรรทัดก่อนเวลาของข้อความถัดไป"))
    return Cue(start, end, said)


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return (whole * 1000 + int(thousandths)) / 1000


def _clock(moment: float) -> str:
    thousandths = round(moment * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
