"""Making a credential's file and sealing it: outside the transaction that issued it.

The file is rendered from the frozen facts, stored under its own hash, and only then does the
register say ``sealed`` and the credential count as valid. A digital signature is one more step
between rendering and storing, in ``make_file``.
"""

import hashlib
import logging
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone

from audit import trail
from certificates.enums import Event, State
from certificates.facts import pictures_of
from certificates.models import Credential, CredentialFile, CredentialStanding, Picture
from certificates.queueing import seal_after_commit
from certificates.recording import register
from certificates.rendering import CannotRender, render

logger = logging.getLogger(__name__)

TRIES = 3
LEASE = timedelta(seconds=30)


class FileDamaged(Exception):
    """The stored file is not the one that was sealed, and could not be made again."""


def seal(credential_id: int) -> bool:
    """Make, store and seal one credential's file; True when it is sealed now.

    May run ten times, late or twice at once: a try is claimed by one UPDATE, counted before it
    begins (so that one which kills its worker is counted too), and the seal is one UPDATE. After
    the third try it is set aside; it keeps its serial, and the others go on.
    """
    if not _claim(credential_id):
        return CredentialStanding.objects.filter(pk=credential_id, state=State.SEALED).exists()
    credential = Credential.objects.get(pk=credential_id)
    try:
        content = make_file(credential)
        sha256 = hashlib.sha256(content).hexdigest()
        path = store(content, sha256)
    except Exception as error:
        logger.warning("credential %s: %s: %s", credential.serial, type(error).__name__, error)
        _give_back(credential_id, error)
        return False
    return _mark_sealed(credential, sha256, path, len(content))


def make_file(credential: Credential) -> bytes:
    """The document of a credential, from its frozen facts."""
    wanted = pictures_of(credential.facts)
    pictures = {
        sha256: bytes(content)
        for sha256, content in Picture.objects.filter(pk__in=wanted).values_list("pk", "content")
    }
    return render(credential.facts, pictures)


def store(content: bytes, sha256: str) -> str:
    """Keep a file under its hash; what stands there already whole is left. Returns the path."""
    path = f"certificates/{sha256[:2]}/{sha256}.pdf"
    if default_storage.exists(path):
        if default_storage.size(path) == len(content):
            return path
        default_storage.delete(path)
    stored = default_storage.save(path, ContentFile(content))
    if default_storage.size(stored) != len(content):
        raise OSError("The file was not stored whole.")
    return stored


def read(file: CredentialFile) -> bytes:
    """A sealed file, checked against its hash.

    One that is missing or damaged (F25) is made again from the facts, if that gives the very
    same bytes; otherwise FileDamaged.
    """
    try:
        with default_storage.open(file.path) as stored:
            content: bytes = stored.read()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() == file.sha256:
        return content
    logger.error("sealed file %s is damaged", file.path)
    try:
        content = make_file(file.credential)
    except CannotRender as error:
        raise FileDamaged(file.path) from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileDamaged(file.path)
    default_storage.delete(file.path)
    store(content, file.sha256)
    return content


def claimable() -> models.QuerySet[CredentialStanding]:
    """What still waits for its file and is in nobody's hands."""
    free = models.Q(claimed_until=None) | models.Q(claimed_until__lt=timezone.now())
    return CredentialStanding.objects.filter(free, state=State.ISSUED)


def forgotten() -> models.QuerySet[CredentialStanding]:
    """What has waited for longer than a try takes: its message, or its worker, was lost."""
    long_ago = timezone.now() - LEASE
    return claimable().exclude(claimed_until=None, changed_at__gt=long_ago)


def set_aside_exhausted() -> int:
    """Set aside what was tried three times and still has no file; how many there were."""
    return (
        claimable()
        .filter(tries__gte=TRIES)
        .update(state=State.SET_ASIDE, changed_at=timezone.now(), claimed_until=None)
    )


def try_again(credential: Credential, *, by: Any) -> bool:
    """Take one that was set aside up again, on record, with three new tries; False if it is not."""
    aside = CredentialStanding.objects.filter(pk=credential.pk, state=State.SET_ASIDE)
    with transaction.atomic():
        taken = aside.update(
            state=State.ISSUED, tries=0, fault="", claimed_until=None, changed_at=timezone.now()
        )
        if taken:
            trail.record(by, "certificates.tried_again", credential)
            seal_after_commit([credential.pk])
    return bool(taken)


def _claim(credential_id: int) -> bool:
    mine = claimable().filter(pk=credential_id, tries__lt=TRIES)
    until = timezone.now() + LEASE
    return bool(mine.update(tries=models.F("tries") + 1, claimed_until=until))


def _give_back(credential_id: int, error: Exception) -> None:
    CredentialStanding.objects.filter(pk=credential_id, state=State.ISSUED).update(
        claimed_until=None, fault=f"{type(error).__name__}: {error}"[:120]
    )
    set_aside_exhausted()


def _mark_sealed(credential: Credential, sha256: str, path: str, size: int) -> bool:
    """Say in one transaction that the file is the credential's: only now it is valid."""
    waiting = CredentialStanding.objects.filter(pk=credential.pk, state=State.ISSUED)
    with transaction.atomic():
        now = timezone.now()
        if not waiting.update(state=State.SEALED, changed_at=now, claimed_until=None, fault=""):
            return False
        CredentialFile.objects.create(
            credential=credential, sha256=sha256, path=path, size=size, made_at=now
        )
        register(Event.SEALED, credential, None, file_digest=sha256)
    return True
