"""The gate: the verdict on a package, before anything of it is kept.

Reject, never repair: the answer names entries and rules, and nothing is written anywhere. Reads the
package once, in pieces; memory and time are bounded by the limits in ``archive`` and ``documents``.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import IO

from .archive import Archive, open_archive
from .documents import Documents
from .endings import CONTENT, HEAD, LIBRARY, agrees, ending
from .manifests import Library, LibraryName, Manifest, read_library, read_manifest
from .refusals import Refusal, Refused, refusal

MOST_REFUSALS = 50
"""After so many reasons nobody reads on."""
MANIFEST, CONTENT_JSON = "h5p.json", "content/content.json"


@dataclass(slots=True)
class Verdict:
    """What the gate found. Accepted when there is no reason against."""

    manifest: Manifest | None = None
    libraries: dict[LibraryName, Library] = field(default_factory=dict)
    missing: list[LibraryName] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def accepted(self) -> bool:
        """Whether the package may be kept."""
        return not self.refusals


def check(file: IO[bytes], name: str, installed: Collection[LibraryName] = ()) -> Verdict:
    """Judge a package. ``file`` can be sought in; ``installed`` are the libraries of the store.

    Never raises for what the file holds.
    """
    verdict = Verdict()
    if not name.lower().endswith(".h5p"):
        verdict.refusals.append(refusal("not-h5p", name))
        return verdict
    try:
        archive = open_archive(file)
    except Refused as refused:
        verdict.refusals.append(refused.refusal)
        return verdict
    verdict.refusals += archive.refusals
    try:
        _judge(archive, verdict, installed)
    except Refused as refused:
        # A limit was passed: what comes after it is not looked at.
        verdict.refusals.append(refused.refusal)
    del verdict.refusals[MOST_REFUSALS:]
    return verdict


def _judge(archive: Archive, verdict: Verdict, installed: Collection[LibraryName]) -> None:
    folders = _check_places(archive, verdict)
    documents = Documents(archive)
    for path in archive.entries:
        if len(verdict.refusals) >= MOST_REFUSALS:
            return
        _check_bytes(archive, verdict, path)
    _read_manifest(archive, documents, verdict)
    for folder in sorted(folders):
        _read_library(archive, documents, verdict, folder)
    for path in archive.entries:
        if (path.startswith("content/") and ending(path) == "json") or _is_language(path):
            _read(documents, verdict, path)
    _check_dependencies(verdict, installed)


def _check_places(archive: Archive, verdict: Verdict) -> set[str]:
    """Every file is ``h5p.json``, in ``content/`` or in a library's folder; those folders."""
    folders = set()
    for path in archive.entries:
        top, _, inside = path.partition("/")
        if not inside:
            if top != MANIFEST:
                verdict.refusals.append(refusal("place", path))
            continue
        if ending(path) not in (CONTENT if top == "content" else LIBRARY):
            verdict.refusals.append(refusal("kind", path))
        if top != "content":
            folders.add(top)
    return folders


def _check_bytes(archive: Archive, verdict: Verdict, path: str) -> None:
    """Unpack a file in pieces, its first bytes held against its ending."""
    head = b""
    try:
        for piece in archive.stream(path):
            if len(head) < HEAD:
                head += piece[: HEAD - len(head)]
    except Refused as refused:
        if refused.refusal.rule != "damaged":
            raise
        verdict.refusals.append(refused.refusal)
        return
    if not agrees(ending(path), head):
        verdict.refusals.append(refusal("content-differs", path))


def _read(documents: Documents, verdict: Verdict, path: str) -> object:
    """A document, or None with the reason noted; limits on the whole still end the reading."""
    try:
        return documents.read(path)
    except Refused as refused:
        if refused.refusal.rule in ("unpacked-too-large", "ratio"):
            raise
        verdict.refusals.append(refused.refusal)
        return None


def _read_manifest(archive: Archive, documents: Documents, verdict: Verdict) -> None:
    for path, rule in ((MANIFEST, "no-h5p-json"), (CONTENT_JSON, "no-content-json")):
        if path not in archive.entries:
            verdict.refusals.append(refusal(rule, path))
    if MANIFEST in archive.entries:
        data = _read(documents, verdict, MANIFEST)
        if data is not None:
            verdict.manifest, refusals = read_manifest(data)
            verdict.refusals += refusals


def _read_library(archive: Archive, documents: Documents, verdict: Verdict, folder: str) -> None:
    path = f"{folder}/library.json"
    if path not in archive.entries:
        verdict.refusals.append(refusal("no-library-json", folder))
        return
    data = _read(documents, verdict, path)
    if data is None:
        return
    library, refusals = read_library(data, folder, set(archive.entries))
    verdict.refusals += refusals
    if library is None:
        return
    if library.name in verdict.libraries:
        verdict.refusals.append(refusal("library-twice", path, name=str(library.name)))
    verdict.libraries[library.name] = library
    if f"{folder}/semantics.json" in archive.entries:
        _read(documents, verdict, f"{folder}/semantics.json")


def _is_language(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 3 and parts[1] == "language" and ending(path) == "json"


def _check_dependencies(verdict: Verdict, installed: Collection[LibraryName]) -> None:
    """All that is asked for is here or installed, and nothing needs itself to be loaded."""
    if verdict.manifest is None:
        return
    present = {*verdict.libraries, *installed}
    asked: dict[LibraryName, str] = dict.fromkeys(verdict.manifest.preloaded, MANIFEST)
    for library in verdict.libraries.values():
        for one in (*library.preloaded, *library.dynamic):
            asked.setdefault(one, f"{library.folder}/library.json")
    for one, where in sorted(asked.items()):
        if one not in present:
            verdict.missing.append(one)
            verdict.refusals.append(refusal("library-missing", where, name=str(one)))
    for name in _circles(verdict.libraries.values()):
        where = f"{verdict.libraries[name].folder}/library.json"
        verdict.refusals.append(refusal("circular", where, name=str(name)))


def _circles(libraries: Iterable[Library]) -> list[LibraryName]:
    """The libraries that are left when all that can be loaded is loaded: they wait for each other.

    Only what is preloaded must be there before; what is loaded when it is needed may go round.
    """
    here = {library.name for library in libraries}
    waits = {
        library.name: {one for one in library.preloaded if one in here} for library in libraries
    }
    while ready := {name for name, needs in waits.items() if not needs}:
        waits = {name: needs - ready for name, needs in waits.items() if name not in ready}
    return sorted(name for name, needs in waits.items() if name in _reached_from(name, waits))


def _reached_from(
    name: LibraryName, waits: dict[LibraryName, set[LibraryName]]
) -> set[LibraryName]:
    """What one gets to from ``name`` by following what is waited for."""
    found: set[LibraryName] = set()
    ahead = [name]
    while ahead:
        for one in waits.get(ahead.pop(), ()):
            if one not in found:
                found.add(one)
                ahead.append(one)
    return found
