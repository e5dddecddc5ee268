"""What the demonstration's files promise each other: nothing named is missing, too heavy, or told two ways."""

import re
from pathlib import Path

import pikepdf
import pytest
import yaml

DEMO = Path(__file__).parents[2] / "demo"
CONTENT, MEDIA = DEMO / "content", DEMO / "media"
LESSONS = sorted(CONTENT.glob("*/[0-9].[0-9].yaml"))


def read(path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def named_files():
    """Each (file, alternative text or None) that a lesson or one of the two lists names."""
    courses = {read(path)["number"]: path.parent for path in LESSONS}
    for path in LESSONS:
        for block in read(path)["blocks"]:
            for kind in ("image", "document"):
                if kind in block:
                    yield path.parent / block[kind]["file"], block[kind].get("alt")
    for entry in read(CONTENT / "pictures.yaml") + read(CONTENT / "documents.yaml"):
        yield courses[entry["lesson"]] / entry["file"], entry.get("alt")


def test_every_named_picture_and_document_is_there_and_light():
    for file, alt in named_files():
        assert file.is_file(), f"{file.relative_to(DEMO)} is named but missing"
        if file.suffix == ".png":
            assert file.stat().st_size < 120 * 1024, file.name
            assert alt, f"{file.name} has no alternative text"
            assert len(alt) > 40, f"{file.name}: the alternative text does not say what is shown"


def test_no_picture_or_document_lies_about_unused():
    named = {file.resolve() for file, _ in named_files()}
    lying = {p for kind in ("pictures", "documents") for p in CONTENT.glob(f"*/{kind}/*")}
    assert {p.resolve() for p in lying} == named


def test_added_blocks_name_headings_that_their_lessons_have():
    headings = {
        (lesson := read(path))["number"]: sum("heading" in block for block in lesson["blocks"])
        for path in LESSONS
    }
    for entry in read(CONTENT / "pictures.yaml") + read(CONTENT / "documents.yaml"):
        assert 1 <= entry["after_heading"] <= headings[entry["lesson"]], entry["file"]


def test_a_statute_is_described_alike_by_every_course():
    told: dict[str, dict] = {}
    for path in sorted(CONTENT.glob("*/statutes.yaml")):
        for statute in read(path):
            assert told.setdefault(statute["key"], statute) == statute, f"{path}: {statute['key']}"


@pytest.mark.parametrize("video", read(MEDIA / "videos.yaml"), ids=lambda video: video["key"])
def test_a_video_is_small_and_its_captions_run_from_start_to_end(video):
    assert (MEDIA / video["file"]).stat().st_size < 1024 * 1024
    assert (MEDIA / video["poster"]).is_file()
    for language in ("th", "en"):
        text = (MEDIA / video["captions"][language]).read_text(encoding="utf-8")
        times = [
            int(minutes) * 60 + float(seconds)
            for minutes, seconds in re.findall(r"00:(\d\d):(\d\d\.\d{3})", text)
        ]
        assert text.startswith("WEBVTT")
        assert times == sorted(times)
        assert times[0] < 1
        assert video["duration"] - 1 < times[-1] <= video["duration"]
        transcript = (MEDIA / video["transcripts"][language]).read_text(encoding="utf-8")
        cues = [block.split("\n", 2)[2] for block in text.strip().split("\n\n")[1:]]
        assert all(cue.strip() in transcript for cue in cues)


def test_printed_forms_are_one_tagged_page_of_thai():
    for file in sorted(CONTENT.glob("*/documents/*.pdf")):
        with pikepdf.open(file) as document:
            assert len(document.pages) == 1, file.name
            assert str(document.Root.Lang) == "th", file.name
            assert document.Root.MarkInfo.Marked, file.name
