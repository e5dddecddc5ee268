"""Files that are handed in: kept privately, held against their ending by their content."""

import datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from courses import file_kinds
from courses.delivery import Parcel
from courses.file_names import download_name, ending_of

from .enums import AttemptState
from .item_types.upload import LONGEST_NAME
from .models import AnswerFile, Attempt, ItemVersion

MOST_FILES = 20
"""That one may hand in for one item: an answer may be replaced, and the older files stay."""
PICTURES = {"jpg": "JPEG", "png": "PNG"}
MOST_PIXELS = 60_000_000


class NoMore(Exception):
    """The attempt is submitted or its time is over: no file is taken any more."""


def hand_in(
    attempt: Attempt,
    version_id: int,
    file: UploadedFile,
    waited: datetime.timedelta | None = None,
) -> AnswerFile:
    """Keep a file for an item of an attempt; the answer that names it is saved apart.

    ``waited``: how long the browser says that it had it. One that was given in time and comes after
    the deadline is kept, for its answer may be admitted. The same file again is the file that came
    before, whatever came between. Raises ValidationError with a message when the file is not what
    the item takes, NoMore when the attempt takes nothing any more.
    """
    if version_id not in {drawn["version"] for drawn in attempt.drawn}:
        raise ValidationError(_("ข้อนี้ไม่ได้อยู่ในแบบทดสอบครั้งนี้"))
    words = ItemVersion.objects.get(pk=version_id).content["th"]
    name = _name_of(file)
    ending = "jpg" if ending_of(name) == "jpeg" else ending_of(name)
    if ending not in words.get("extensions", ()):
        raise ValidationError(_("ข้อนี้ไม่รับไฟล์ชนิดนี้"))
    if not file.size or file.size > words["largest_kb"] * 1024:
        raise ValidationError(
            _("ไฟล์ว่าง หรือใหญ่กว่า %(largest)d KB") % {"largest": words["largest_kb"]}
        )
    if not _agrees(file, ending):
        raise ValidationError(_("เนื้อหาของไฟล์ไม่ตรงกับนามสกุล โปรดบันทึกไฟล์ใหม่แล้วส่งอีกครั้ง"))
    return _keep(attempt, AnswerFile(version_id=version_id, file=file, name=name), waited)


def _keep(attempt: Attempt, made: AnswerFile, waited: datetime.timedelta | None) -> AnswerFile:
    """Store the file, if the attempt takes it and holds fewer than MOST_FILES for the item.

    The UPDATE holds the attempt's row until the end of the transaction: of two files that come at
    once, and of a file and a submission, the second sees what the first did.
    """
    now, sent = timezone.now(), made.file.file
    with transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(state=F("state"))
        before = list(AnswerFile.objects.filter(attempt=attempt, version=made.version_id))
        same = next(
            (one for one in before if one.name == made.name and _same(one.file, sent)), None
        )
        if same is not None:
            return same
        if not _takes(attempt, attempt.given_at(waited, now), now):
            raise NoMore
        if len(before) >= MOST_FILES:
            raise ValidationError(_("ส่งไฟล์สำหรับข้อนี้ครบจำนวนแล้ว"))
        made.attempt, made.uploaded_at = attempt, now
        made.save()
    return made


def _takes(attempt: Attempt, given: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Whether a file is taken now: while the attempt is open, and what was given before time ended
    it. Of the two only the former is an answer that counts by itself."""
    attempt.refresh_from_db(fields=["state", "deadline", "submitted_at"])
    is_open = attempt.state == AttemptState.OPEN and not attempt.is_over(now)
    return is_open or attempt.came_late(given, now)


def _same(kept: FieldFile, file: UploadedFile) -> bool:
    """Whether both hold the same bytes: a reply was lost, and the browser sent it again."""
    try:
        if kept.size != file.size:
            return False
        with kept.open("rb") as stored:
            return all(stored.read(len(part)) == part for part in file.chunks())
    except OSError:  # the stored one is not there: this one is kept
        return False
    finally:
        file.seek(0)


def _name_of(file: UploadedFile) -> str:
    """The file's name without what no device could write, its ending kept."""
    ending = ending_of(file.name or "")
    return download_name(file.name or "", ending)[-LONGEST_NAME:]


def _agrees(file: IO[bytes], ending: str) -> bool:
    if ending not in PICTURES:
        return file_kinds.agrees(file, ending)
    try:
        file.seek(0)
        with Image.open(file, formats=[PICTURES[ending]]) as picture:
            wide, high = picture.size
            picture.verify()
        return wide * high <= MOST_PIXELS
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    finally:
        file.seek(0)


def check_handed_in(attempt: Attempt, version: ItemVersion, value: Any) -> None:
    """Whether an answer names a file that was handed in for it; else ValueError. One query."""
    if not isinstance(value, dict):
        return
    files = AnswerFile.objects.filter(attempt=attempt, version=version, public_id=value["file"])
    if not files.filter(name=value["name"]).exists():
        raise ValueError(_("ไม่พบไฟล์ของคำตอบนี้ โปรดส่งไฟล์อีกครั้ง"))


def parcel(file: AnswerFile) -> Parcel:
    """The file as it is delivered: to be kept, never shown by the browser itself."""
    ending = ending_of(file.file.name or "")
    content_type = file_kinds.kind_of(ending).content_type
    if ending in PICTURES:
        content_type = f"image/{PICTURES[ending].lower()}"
    return Parcel(file.file, content_type, file.name, inline=False)
