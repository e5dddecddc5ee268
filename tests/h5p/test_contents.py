"""Contents are pinned to exact libraries, get new versions, and leave as a package again."""

import json

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError

from courses.blocks import LessonBlocks
from h5p import contents, exporting, licences, staging
from h5p.models import Content, Library
from h5p.packages import check
from people.enums import Role
from tests.factories.h5p import (
    dependency,
    files_of,
    installed,
    manifest,
    package_files,
    version_of,
    zipped,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


def without_libraries(files):
    return {path: data for path, data in files.items() if not path.startswith("H5P.")}


def nesting():
    """A package whose content has a part that its manifest does not list."""
    part = {"library": "H5P.Picture 1.0", "params": {"file": {"path": "images/card.png"}}}
    content = json.dumps({"cards": [{"inside": {"part": part}}]}).encode()
    return package_files() | files_of("H5P.Picture") | {"content/content.json": content}


def test_a_nested_type_that_the_manifest_leaves_out_is_loaded(admin):
    version = version_of(nesting(), by=admin)
    loaded = [str(one.library) for one in version.library_set.members_in_order() if one.loaded]
    assert loaded == ["H5P.Cards 1.0.3", "H5P.Picture 1.0.3"]


def test_the_facts_of_the_manifest_are_kept(admin):
    files = package_files() | {
        "h5p.json": manifest(
            license="CC BY-SA",
            licenseVersion="4.0",
            authors=[{"name": "สถาบัน", "role": "Author"}, "nobody", {"name": 7}],
            source="https://example.org",
        )
    }
    version = version_of(files, by=admin)
    assert (version.title, version.licence) == ("คำศัพท์กฎหมาย", "CC BY-SA 4.0")
    assert licences.words(version.licence) == "ครีเอทีฟคอมมอนส์ CC BY-SA 4.0"
    assert version.authors == [{"name": "สถาบัน", "role": "Author"}]
    assert (version.folder / "images/card.png").exists()


def test_what_is_missing_is_named(admin):
    installed(package_files(), admin, makes_content=False)
    bare = without_libraries(nesting())
    judged = staging.judge(zipped(bare), "cards.h5p")
    assert [str(one) for one in judged.missing] == ["H5P.Picture 1.0"]
    done = installed(bare, admin, installs=False)
    assert (done.state, done.file.exists()) == ("failed", False)
    assert "H5P.Picture 1.0" in done.fault
    assert not Content.objects.exists()


def test_content_alone_uses_what_is_installed(admin):
    installed(package_files(), admin, makes_content=False)
    instructor = UserFactory(roles=[Role.INSTRUCTOR])
    version = installed(without_libraries(package_files()), instructor, installs=False).version
    assert version.main_library == Library.objects.get()
    assert version.uploaded_by == instructor


def test_a_package_of_an_instructor_installs_nothing(admin):
    installed(package_files(), admin, makes_content=False)
    other = package_files() | files_of(patchVersion=9)
    instructor = UserFactory(roles=[Role.INSTRUCTOR])
    version = installed(other, instructor, installs=False).version
    assert Library.objects.count() == 1
    assert version.main_library.version == "1.0.3"


def test_case_74_a_new_upload_is_a_new_version_and_the_old_one_stays(admin):
    first = version_of(by=admin)
    changed = package_files() | {"h5p.json": manifest(title="คำศัพท์ฉบับปรับปรุง")}
    changed |= {"content/content.json": b'{"cards": [1]}'}
    second = version_of(changed, by=admin, replaces=first.content)
    assert (first.number, second.number) == (1, 2)
    assert second.content == first.content
    assert (first.folder / "content.json").read_bytes() == b'{"cards": []}'
    assert first.content.newest == second
    assert Content.objects.get().title == "คำศัพท์ฉบับปรับปรุง"


def test_a_main_library_that_plays_nothing_is_refused(admin):
    files = package_files() | files_of(runnable=0)
    done = installed(files, admin)
    assert done.state == "failed"
    assert "H5P.Cards" in done.fault
    assert not Library.objects.exists()


def test_it_leaves_as_a_package_that_any_gate_takes(admin):
    files = nesting() | files_of("H5P.Extra")
    files |= files_of("H5P.Picture", dynamicDependencies=[dependency("H5P.Extra")])
    version = version_of(files, by=admin)
    with exporting.package(version) as out:
        verdict = check(out, "export.h5p")
        assert verdict.refusals == []
        names = {str(name) for name in verdict.libraries}
        assert names == {"H5P.Cards 1.0", "H5P.Picture 1.0", "H5P.Extra 1.0"}
        assert "H5P.Picture 1.0" in {str(one) for one in verdict.manifest.preloaded}
        fields = {"makes_content": True, "installs": False}
        waiting = staging.stage(out, "export.h5p", admin, **fields)
    again = staging.install_now(waiting).version
    assert (again.folder / "images/card.png").read_bytes() == (
        version.folder / "images/card.png"
    ).read_bytes()


def test_what_is_no_fact_is_left_out():
    odd = {"license": ["CC BY"], "authors": {"name": "x"}, "source": 7}
    assert contents.facts_of(odd) == contents.Facts()


def test_a_content_stands_in_a_lesson_once(admin):
    """What is done in it is kept for the lesson: in two places both would show the same work."""
    first, second = version_of(by=admin), version_of(by=admin)
    body = LessonBlocks()

    def lesson(*versions):
        given = [{"type": "h5p", "value": {"content": one.content_id}} for one in versions]
        return body.clean(body.to_python(given))

    assert len(lesson(first, second)) == 2
    with pytest.raises(StreamBlockValidationError) as refused:
        lesson(first, second, first)
    (place, fault), *more = refused.value.block_errors.items()
    assert (place, more) == (2, [])
    assert "อยู่ในบทเรียนนี้แล้ว" in str(fault.block_errors["content"])
