"""The verdict on a PDF that somebody holds: is it, byte for byte, one that was sealed here."""

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import date

import pikepdf

from certificates import codes
from certificates.enums import Status
from certificates.models import Credential, CredentialFile
from certificates.verification import status_of

_IN_TEXT = re.compile(rb"[0-9A-HJKMNP-TW-Z]{4}(?:-[0-9A-HJKMNP-TW-Z]{4}){3}-[0-9A-HJKMNP-TW-Z]")


@dataclass(frozen=True)
class FileVerdict:
    """A status, and the credential that the file is or pretends to be."""

    status: Status
    credential: Credential | None = None


def check_file(content: bytes, today: date) -> FileVerdict:
    """The verdict on a file's content.

    Only the very bytes that were sealed count (case 95): a file with other bytes that names a
    credential of ours is ``altered``, whatever it shows; one that names none is ``unknown``.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    known = CredentialFile.objects.filter(sha256=sha256).select_related("credential__standing")
    if file := known.first():
        status = status_of(file.credential, today)
        # Of what is not known here nothing is told (case 101).
        return FileVerdict(status, None if status == Status.UNKNOWN else file.credential)
    code = named_code(content)
    credential = (
        Credential.objects.select_related("standing").filter(code=code).first() if code else None
    )
    if credential is None or status_of(credential, today) == Status.UNKNOWN:
        return FileVerdict(Status.UNKNOWN)
    return FileVerdict(Status.ALTERED, credential)


def named_code(content: bytes) -> str | None:
    """The code that a file names in its metadata, or anywhere in what can be read of it."""
    for candidate in (_keywords(content), *_IN_TEXT.findall(content)):
        if code := codes.normalised(candidate.decode("ascii", "replace")):
            return code
    return None


def _keywords(content: bytes) -> bytes:
    """The PDF's keywords, where a certificate keeps its code; empty when there are none.

    Whatever stands in the file, this does not fail: pikepdf's own errors are many.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return str(pdf.docinfo.get("/Keywords", "")).encode("ascii", "replace")
    except Exception:
        return b""
