"""Writing content in the admin: a draft, its files, how it looks, and the version made of it.

A version is made by the road that an upload takes: the draft is put together as a package, which
goes through the gate and is kept by ``contents``.
"""

import json
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import User
from people.models.user import new_public_id

from . import contents, draft_files, folders, packages, values
from .archive import MEGABYTE
from .closures import library_name
from .documents import LARGEST
from .manifests import LibraryName
from .models import Content, ContentVersion, Draft, Library
from .packages import CONTENT_JSON, MANIFEST, Verdict
from .refusals import Refused
from .unpacking import CONTENT_FOLDER, Package

KEPT_FOR = timedelta(days=180)
"""After so long without a change a draft goes."""
IN_MEMORY = 8 * MEGABYTE


class Gone(Exception):
    """The draft is not there any more: it was saved or thrown away in another window."""


def new(by: User, library: Library, params: dict[str, Any], language: str) -> Draft:
    """A draft of a new content, not in the database yet."""
    facts = {"license": "U", "language": language, "defaultLanguage": language}
    return Draft(by=by, library=str(library.name), manifest=facts, params=params)


def of_content(by: User, content: Content) -> Draft:
    """The person's draft of a content; else one of its newest version, not in the database yet."""
    found = Draft.objects.filter(by=by, content=content).select_related("base", "content").first()
    if found is not None:
        return found
    base = content.newest
    told = json.loads((base.folder / "content.json").read_text(encoding="utf-8-sig"))
    return Draft(
        by=by,
        content=content,
        base=base,
        library=str(base.main_library.name),
        title=base.title,
        manifest=base.manifest,
        params=told if isinstance(told, dict) else {},
    )


def keep(draft: Draft, params: dict[str, Any], facts: Mapping[str, Any]) -> None:
    """Hold what was sent. ``facts`` are fields of ``h5p.json``; None takes one away.

    Raises ValidationError when there is more than a package may hold.
    """
    if len(values.dumps(params).encode()) > LARGEST:
        most = LARGEST // MEGABYTE
        raise ValidationError(_("ข้อความรวมกันยาวเกินไป รับได้ไม่เกิน %(most)d MB") % {"most": most})
    draft.params = params
    merged = dict(draft.manifest) | dict(facts)
    draft.manifest = {key: one for key, one in merged.items() if one is not None}
    draft.title = str(draft.manifest.get("title", ""))[:255]
    draft.save()


def package(draft: Draft) -> IO[bytes]:
    """The draft as a ``.h5p`` without libraries, opened at its beginning."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest(draft), ensure_ascii=False))
        archive.writestr(CONTENT_JSON, json.dumps(draft.params, ensure_ascii=False))
        for path, place in draft_files.to_pack(draft):
            archive.write(place, f"{CONTENT_FOLDER}/{path}")
    file.seek(0)
    return file  # type: ignore[return-value]


def manifest(draft: Draft) -> dict[str, Any]:
    """Its ``h5p.json``: what the base says, with what the form says of it."""
    main = name_of(draft)
    own = {
        "machineName": main.machine_name,
        "majorVersion": main.major,
        "minorVersion": main.minor,
    }
    return {
        "embedTypes": ["div"],
        "preloadedDependencies": [own],
        **draft.manifest,
        "mainLibrary": main.machine_name,
    }


def name_of(draft: Draft) -> LibraryName:
    """The main library."""
    found = library_name(draft.library)
    assert found is not None  # a draft is made of a library's own name
    return found


def _judged(file: IO[bytes]) -> Verdict:
    verdict = packages.check(file, "draft.h5p", set(Library.objects.all().current()))
    if verdict.refusals:
        raise Refused(verdict.refusals[0].rule, verdict.refusals[0].where)
    return verdict


def preview(draft: Draft) -> None:
    """Put its files where they can be played. Raises Refused, CannotPlay."""
    before = draft.preview_id
    with package(draft) as file, folders.work() as work:
        verdict = _judged(file)
        unpacked = contents.unpack(Package(file), work)
        main, members = contents.chosen(unpacked, verdict)
        draft.preview_set = contents.bundled(members)
        # What no version is pinned to goes after a day; it is wanted from now on.
        folders.library_set(draft.preview_set).touch()
        draft.preview_id, draft.preview_library = new_public_id(), main
        folders.put(unpacked.place, folders.content(draft.preview_id))
    draft.save()
    if before:
        folders.remove(folders.content(before))


def as_version(draft: Draft) -> ContentVersion:
    """What is played of a draft, shaped like a version; never saved."""
    facts = contents.facts_of(draft.manifest)
    return ContentVersion(
        public_id=draft.preview_id,
        content=draft.content,
        number=0,
        title=draft.title,
        language=str(draft.manifest.get("language", "th")),
        licence=facts.licence,
        authors=facts.authors,
        source=facts.source,
        manifest=manifest(draft),
        main_library=draft.preview_library,
        library_set_id=draft.preview_set,
    )


def playable(public_id: str) -> ContentVersion | None:
    """The version of this id, or what a draft looks like; None without either."""
    rows = ContentVersion.objects.select_related("main_library")
    found = rows.filter(public_id=public_id).first()
    if found is None and public_id:
        drafts = Draft.objects.select_related("preview_library").exclude(preview_library=None)
        draft = drafts.filter(preview_id=public_id).first()
        found = as_version(draft) if draft else None
    return found


def publish(draft: Draft) -> ContentVersion:
    """Save it as a version, once. Raises Refused, CannotPlay, Overtaken, Gone."""
    by, place, shown = draft.by, draft.folder, draft.preview_id
    with package(draft) as file, folders.work() as work:
        verdict = _judged(file)
        unpacked = contents.unpack(Package(file), work)
        with transaction.atomic():
            # Of two windows that save at once one finds it done.
            if not Draft.objects.filter(pk=draft.pk).delete()[0]:
                raise Gone
            version = contents.keep(unpacked, verdict, "", by, draft.content, draft.base)
    folders.remove(place)
    if shown:
        folders.remove(folders.content(shown))
    return version


def take_over(draft: Draft) -> None:
    """Let it replace the newest version, whoever made that."""
    if draft.content is not None:
        draft_files.bring_along(draft)
        draft.base = draft.content.newest
        draft.save(update_fields=["base", "updated_at"])


def sweep() -> None:
    """Throw away what nobody has touched for long."""
    for draft in Draft.objects.filter(updated_at__lt=timezone.now() - KEPT_FOR):
        draft.delete()
