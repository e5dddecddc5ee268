"""A library that is taken away while it is installed or used loses nothing that a row names."""

import os
import time
from contextlib import contextmanager
from functools import partial

import pytest

from h5p import frames, staging, store
from h5p.models import ContentVersion, Library, SetMember
from people.enums import Role
from tests.concurrency import at_once, shared_copy
from tests.factories.h5p import files_of, installed, package_files
from tests.factories.people import UserFactory

ROUNDS = 4


def newer():
    return package_files() | files_of(patchVersion=4)


@pytest.mark.django_db
def test_a_library_that_comes_back_before_its_files_went_keeps_them(
    django_capture_on_commit_callbacks,
):
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    installed(newer(), admin, makes_content=False)
    with django_capture_on_commit_callbacks() as after:
        store.remove(Library.objects.get(), admin)
    # The row is gone and committed, the files are still there: another worker installs it again.
    installed(newer(), admin, makes_content=False)
    for clear_away in after:
        clear_away()
    assert (Library.objects.get().folder / "cards.js").exists()


@pytest.mark.django_db
def test_the_sweep_looks_again_while_nobody_installs(monkeypatch):
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    installed(newer(), admin)
    # A worker died after its row was gone: folders without a row, long ago.
    library = Library.objects.get()
    long_ago = time.time() - 10 * 24 * 3600
    os.utime(library.folder, (long_ago, long_ago))
    rows = {"known": False}
    in_use = store.folders_in_use
    monkeypatch.setattr(store, "folders_in_use", lambda: in_use() if rows["known"] else set())
    really_held = store.held

    @contextmanager
    def held():
        with really_held():
            rows["known"] = True  # what another worker put there before the store was free
            yield

    monkeypatch.setattr(store, "held", held)
    staging.sweep()
    assert library.folder.is_dir()


def test_case_68_taking_away_and_using_at_once_leave_it_whole(shared_database, tmp_path):
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    with shared_copy(tmp_path):
        for _round in range(ROUNDS):
            installed(newer(), admin, makes_content=False)
            library = Library.objects.order_by("-pk").first()
            acts = [partial(store.remove, library, admin), partial(installed, newer(), admin)]
            outcomes = at_once(2, lambda n, acts=acts: acts[n]())
            assert outcomes[0] is None or isinstance(outcomes[0], store.StillNeeded)
            assert all(one.folder.is_dir() for one in Library.objects.all())
            pinned = SetMember.objects.values_list("library", flat=True)
            assert set(pinned) <= set(Library.objects.values_list("pk", flat=True))
            assert all(frames.has_files(one) for one in ContentVersion.objects.all())
            if ContentVersion.objects.exists():
                break  # from now on it is used, and stays
