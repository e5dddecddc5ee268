"""What is taken in: files are what their ending says, and tell nothing of a person."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from courses.file_kinds import agrees
from courses.file_names import download_name, ending_of, stored_name
from courses.film import Fault, FilmRefused, measure
from courses.photographs import without_metadata
from tests.factories import files


@pytest.mark.parametrize(
    ("content", "ending", "expected"),
    [
        (b"%PDF-1.7\n", "pdf", True),
        (b"<html>", "pdf", False),
        (files.office(), "docx", True),
        (files.office("xl/"), "xlsx", True),
        (files.office("xl/"), "docx", False),
        (files.office("word/", "word/vbaProject.bin"), "docx", False),
        (files.open_document(), "odt", True),
        (files.open_document("application/zip"), "odt", False),
        (files.open_document("x" * 200), "odt", False),
        (b"PK\x03\x04 cut off", "docx", False),
        ("ชื่อ,จังหวัด\n".encode(), "csv", True),
        ("ชื่อ".encode("cp874"), "txt", True),
        (b"MZ\x00\x00", "txt", False),
        (b"%PDF-1.7", "txt", False),
        (b"anything", "exe", False),
        (b"", "pdf", False),
    ],
)
def test_content_agrees_with_ending(content, ending, expected):
    file = io.BytesIO(content)
    assert agrees(file, ending) is expected
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("title", "ending", "name"),
    [
        ("คู่มือการตรวจหนังสือราชการ", "pdf", "คู่มือการตรวจหนังสือราชการ.pdf"),
        ("คู่มือ.pdf", "pdf", "คู่มือ.pdf"),
        ("../../etc/passwd", "txt", "etc passwd.txt"),
        ('a\\b:c*d?"e<f>g|h', "csv", "a b c d e f g h.csv"),
        ("บรรทัด\r\nใหม่\u202egnp", "pdf", "บรรทัด ใหม่ gnp.pdf"),
        ("   ", "pdf", "file.pdf"),
        ("...", "pdf", "file.pdf"),
    ],
)
def test_what_a_reader_keeps_it_as(title, ending, name):
    assert download_name(title, ending) == name


def test_a_long_thai_name_is_not_cut_between_letter_and_mark():
    title = "ก" * 119 + "ที่"
    assert download_name(title, "pdf") == "ก" * 119 + ".pdf"


@given(st.text(max_size=300))
def test_a_name_can_be_written_anywhere(title):
    name = download_name(title, "pdf")
    assert name.endswith(".pdf")
    assert len(name) <= 124
    assert not set(name) & set('/\\:*?"<>|\r\n\0')
    assert not name.startswith(".")


def test_where_it_lies_tells_nothing():
    one, other = stored_name("documents", "ลับ.PDF"), stored_name("documents", "ลับ.PDF")
    assert one != other
    assert one.startswith("documents/")
    assert one.endswith(".pdf")
    assert one.isascii()
    assert ending_of("C:\\tmp\\a.b\\File") == ""


def test_a_film_tells_its_length():
    assert measure(io.BytesIO(files.film(61.4))).seconds == 61
    assert measure(io.BytesIO(files.film(0.2))).seconds == 1
    assert measure(io.BytesIO(files.film(600, moov_first=False))).seconds == 600


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.NO_MP4),
        (b"RIFF0000AVI ", Fault.NO_MP4),
        (files.film()[:-100], Fault.BROKEN),
        (files.box("ftyp", b"isom") + files.box("mdat", bytes(10)), Fault.BROKEN),
        (files.film(0), Fault.NO_LENGTH),
        (files.film(codec="hvc1"), Fault.OTHER_CODEC),
        (
            files.box("ftyp", b"isom") + files.box("moov", files.box("mvhd", bytes(100))),
            Fault.NO_PICTURE,
        ),
    ],
)
def test_a_film_that_does_not_play_everywhere(content, fault):
    with pytest.raises(FilmRefused) as refused:
        measure(io.BytesIO(content))
    assert refused.value.fault == fault


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading(tail):
    with contextlib.suppress(FilmRefused):
        measure(io.BytesIO(files.box("ftyp", b"isom") + tail))


@given(st.integers(0, 400), st.binary(min_size=1, max_size=4))
def test_no_damage_breaks_the_reading(place, damage):
    content = bytearray(files.film())
    content[place : place + len(damage)] = damage
    with contextlib.suppress(FilmRefused):
        assert measure(io.BytesIO(bytes(content))).seconds > 0


def test_a_photograph_is_turned_and_tells_nothing():
    clean = without_metadata(io.BytesIO(files.photograph()))
    assert clean is not None
    assert b"somebody" not in clean
    with Image.open(io.BytesIO(clean)) as picture:
        assert not picture.getexif()
        assert picture.size == (30, 40)
        # Turned clockwise by a quarter: what was left is up.
        red, blue = picture.getpixel((15, 5)), picture.getpixel((15, 35))
    assert red[0] > 200 > red[2]
    assert blue[2] > 200 > blue[0]


def test_a_picture_without_anything_to_tell_is_kept_to_the_byte():
    assert without_metadata(io.BytesIO(files.picture("PNG"))) is None
    assert without_metadata(io.BytesIO(files.picture("JPEG"))) is None


def test_texts_in_a_png_go_too():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "somebody")
    clean = without_metadata(io.BytesIO(files.picture("PNG", pnginfo=info)))
    assert clean is not None
    assert b"somebody" not in clean


def test_a_broken_container_is_no_document():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    damaged = bytearray(packed.getvalue())
    damaged[38:48] = bytes([255]) * 10
    assert not agrees(io.BytesIO(damaged), "odt")
    named = io.BytesIO()
    with zipfile.ZipFile(named, "w") as container:
        container.writestr("ก", "x")
    assert not agrees(io.BytesIO(named.getvalue().replace("ก".encode(), b"\xff\xff\xff")), "docx")
