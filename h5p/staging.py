"""Uploads: judged first, then held for a confirmation, installed in the background.

Nothing is kept of what the gate refuses. What nobody confirms goes after a day.
"""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import User

from . import contents, folders, packages, store
from .closures import nested_in
from .enums import StagedState
from .manifests import LibraryName
from .models import Content, ContentVersion, Draft, Library, LibrarySet, StagedPackage
from .packages import Verdict
from .refusals import Refusal, Refused
from .unpacking import Package, file_digest

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=1)
MOST_TRIES = 3
"""A package that brought its worker down so often is given up."""
SILENT_FOR = timedelta(minutes=2)
"""After so long without a sign of life an installation is taken up again."""


@dataclass(slots=True)
class Judged:
    """An upload that was looked at."""

    verdict: Verdict
    arriving: list[store.Arriving] = field(default_factory=list)
    missing: list[LibraryName] = field(default_factory=list)
    """Libraries that the content needs and nobody brings."""
    to_install: list[LibraryName] = field(default_factory=list)
    """Libraries that the content needs and only the package has."""

    @property
    def refusals(self) -> list[Refusal]:
        """Why the gate refuses it."""
        return self.verdict.refusals

    @property
    def brings(self) -> bool:
        """Whether a library would be installed."""
        return any(one.brings for one in self.arriving)


def judge(file: IO[bytes], name: str) -> Judged:
    """Look at an upload. Nothing is written."""
    installed = Library.objects.all().current()
    judged = Judged(packages.check(file, name, set(installed)))
    judged.missing = list(judged.verdict.missing)
    if judged.refusals:
        return judged
    try:
        package = Package(file)
        nested = nested_in(package.parameters())
        judged.arriving = store.arriving(package, judged.verdict)
    except Refused as refused:
        judged.verdict.refusals.append(refused.refusal)
        return judged
    known = store.needs_of_package(judged.verdict) | store.needs_of_installed(installed)
    found = contents.needed(judged.verdict, nested, known)
    judged.missing = found.missing
    judged.to_install = [name for name in found.order if name not in installed]
    return judged


def stage(
    file: IO[bytes],
    name: str,
    by: User,
    *,
    makes_content: bool,
    replaces: Content | None = None,
    installs: bool = True,
) -> StagedPackage:
    """Hold an upload that the gate let pass until ``by`` confirms it."""
    staged = StagedPackage(
        name=name[:255],
        digest=file_digest(file),
        size=file.seek(0, 2),
        by=by,
        makes_content=makes_content,
        replaces=replaces,
        installs=installs,
    )
    staged.file.parent.mkdir(parents=True, exist_ok=True)
    file.seek(0)
    try:
        with staged.file.open("xb") as kept:
            shutil.copyfileobj(file, kept)
        staged.save(force_insert=True)
    except BaseException:
        staged.file.unlink(missing_ok=True)
        raise
    return staged


def confirm(staged: StagedPackage, makes_content: bool) -> bool:
    """Have it installed; False when that was decided before."""
    from .tasks import install_package  # the task stands above the verb that it calls

    with transaction.atomic():
        begun = _begin(staged, makes_content)
        if begun:
            transaction.on_commit(lambda: install_package.delay(staged.pk), robust=True)
    return begun


def install_now(staged: StagedPackage) -> StagedPackage:
    """Install it without the worker; the row afterwards says what came of it."""
    if _begin(staged, staged.makes_content):
        install(staged.pk)
    staged.refresh_from_db()
    return staged


def _begin(staged: StagedPackage, makes_content: bool) -> bool:
    waiting = StagedPackage.objects.filter(pk=staged.pk, state=StagedState.WAITING)
    return bool(
        waiting.update(
            state=StagedState.INSTALLING, makes_content=makes_content, seen_at=timezone.now()
        )
    )


def discard(staged: StagedPackage) -> None:
    """Throw away what was not confirmed, or failed."""
    row = StagedPackage.objects.filter(pk=staged.pk).exclude(state=StagedState.INSTALLING).first()
    if row is not None:
        row.delete()


def install(staged_id: int) -> None:
    """Install a confirmed package: its libraries and, when wanted, its content; all or nothing.

    Run twice at once, it does once what there is to do.
    """
    waiting = StagedPackage.objects.filter(pk=staged_id, state=StagedState.INSTALLING)
    begun = waiting.filter(tries__lt=MOST_TRIES).update(
        tries=F("tries") + 1, seen_at=timezone.now()
    )
    staged = waiting.first()
    if staged is None:
        return
    if not begun:
        _fail(staged, _("ติดตั้งไม่สำเร็จหลายครั้ง โปรดตรวจไฟล์กับผู้จัดทำ แล้วอัปโหลดอีกครั้ง"))
        return
    try:
        with staged.file.open("rb") as file:
            if file_digest(file) != staged.digest:
                raise Refused("damaged", staged.name)
            _install(staged, file)
    except Refused as refused:
        _fail(staged, f"{refused.refusal.where} {refused.refusal.message}".strip())
    except contents.CannotPlay as reason:
        _fail(staged, in_words(reason))
    except FileNotFoundError:
        _fail(staged, _("ไฟล์ที่อัปโหลดไม่อยู่แล้ว โปรดอัปโหลดอีกครั้ง"))
    else:
        staged.file.unlink(missing_ok=True)


def _install(staged: StagedPackage, file: IO[bytes]) -> None:
    verdict = packages.check(file, staged.name, set(Library.objects.all().current()))
    if verdict.refusals:
        raise Refused(verdict.refusals[0].rule, verdict.refusals[0].where)
    package = Package(file)
    arriving = store.arriving(package, verdict) if staged.installs else []
    brought = [one for one in arriving if one.brings]
    tell = _teller(staged, len(brought) + staged.makes_content)
    with folders.work() as work:
        unpacked = []
        for number, one in enumerate(brought):
            place = work / str(number)
            digest, size = package.unpack(one.library.folder, place)
            manifest = package.library(one.library.folder)
            unpacked.append(store.Unpacked(one.library, manifest, digest, size, place))
            tell(number + 1)
        content = contents.unpack(package, work) if staged.makes_content else None
        with store.held():
            # Of two workers one finds it done.
            mine = StagedPackage.objects.filter(pk=staged.pk, state=StagedState.INSTALLING)
            if not mine.update(state=StagedState.DONE, done=len(brought) + staged.makes_content):
                return
            store.keep(unpacked, staged.name, staged.by)
            if content is not None:
                version = contents.keep(content, verdict, staged.name, staged.by, staged.replaces)
                StagedPackage.objects.filter(pk=staged.pk).update(version=version)


def _teller(staged: StagedPackage, total: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        StagedPackage.objects.filter(pk=staged.pk, state=StagedState.INSTALLING).update(
            done=done, total=total, seen_at=timezone.now()
        )

    tell(0)
    return tell


def _fail(staged: StagedPackage, fault: str) -> None:
    StagedPackage.objects.filter(pk=staged.pk, state=StagedState.INSTALLING).update(
        state=StagedState.FAILED, fault=fault
    )
    staged.file.unlink(missing_ok=True)


def bring_content(
    file: IO[bytes], name: str, by: User, replaces: Content | None = None
) -> StagedPackage:
    """Have content made of an upload that the gate let pass, with what is installed.

    Libraries of the package itself are not looked at. The row says what comes of it.
    """
    staged = stage(file, name, by, makes_content=True, replaces=replaces, installs=False)
    confirm(staged, makes_content=True)
    return staged


def in_words(reason: contents.CannotPlay) -> str:
    """Why no content can be made, as a sentence."""
    if reason.missing:
        names = ", ".join(map(str, reason.missing))
        return _("ยังไม่ได้ติดตั้งไลบรารี %(names)s โปรดขอให้ผู้ดูแลของสถาบันติดตั้งก่อน") % {"names": names}
    return _("ไลบรารีหลัก %(name)s เล่นเป็นกิจกรรมไม่ได้") % {"name": reason.not_runnable}


def sweep() -> None:
    """Take up what was left in the middle; throw away what nobody confirmed, and leftovers."""
    from .tasks import install_package  # the task stands above the verb that it calls

    now = timezone.now()
    left = StagedPackage.objects.filter(state=StagedState.INSTALLING, seen_at__lt=now - SILENT_FOR)
    for staged_id in left.values_list("pk", flat=True):
        install_package.delay(staged_id)
    for staged in StagedPackage.objects.filter(staged_at__lt=now - KEPT_FOR).exclude(
        state=StagedState.INSTALLING
    ):
        staged.delete()
    _sweep_folders((now - KEPT_FOR).timestamp())


def _sweep_folders(before: float) -> None:
    """Clear away what nobody knows; looked at again while nobody brings it back."""
    if not _unknown(before):
        return
    with store.held():
        for path in _unknown(before):
            if path.is_dir():
                folders.remove(path)
            else:
                path.unlink(missing_ok=True)


def _unknown(before: float) -> list[Path]:
    """What stands on disk without a row behind it, and was not made just now."""
    rows = {
        folders.LIBRARIES: store.folders_in_use(),
        folders.CONTENTS: set(ContentVersion.objects.values_list("public_id", flat=True)),
        folders.STAGED: {one.file.name for one in StagedPackage.objects.all()},
        folders.DRAFTS: set(Draft.objects.values_list("public_id", flat=True)),
        folders.SETS: set(LibrarySet.objects.values_list("pk", flat=True)),
        folders.WORK: set(),
    }
    return [
        path
        for kind, known in rows.items()
        for path in (folders.root() / kind).glob("*")
        if path.name not in known and path.stat().st_mtime < before
    ]
