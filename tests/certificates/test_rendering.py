"""The PDF: what is printed can be copied, is read aloud rightly, and fetches nothing."""

import html
import io
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdf
import pytest
from django.conf import settings
from django.template.loader import get_template
from fontTools.ttLib import TTFont
from PIL import Image
from weasyprint.urls import FatalURLFetchingError

from certificates import ornament, rendering
from certificates.rendering import CannotRender, keep_together, render
from tests.certificates.facts import made_up_facts
from thai import pdf_text
from thai.pdf_assets import Assets


def plain(text: str) -> str:
    """Text as it is compared: NFKC, without the spaces that a layout puts in."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def texts(pdf: bytes, tmp_path: Path) -> list[str]:
    """The text as two readers copy it."""
    file = tmp_path / "c.pdf"
    file.write_bytes(pdf)
    by_poppler = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True
    ).stdout.decode()
    by_pypdf = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [plain(by_poppler), plain(by_pypdf)]


def picture(colour: str = "navy", size: tuple[int, int] = (60, 20)) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", size, colour).save(file, "PNG")
    return file.getvalue()


def printed(facts: dict) -> list[str]:
    """Everything of the facts that stands on the page."""
    return [
        *(facts[key] for key in ("issuer", "recipient", "opening", "given", "code")),
        f"เลขที่ {facts['serial']}",
        *(line["text"] for line in facts["lines"]),
        *(text for hand in facts["signatories"] for text in (hand["name"], hand["title"])),
    ]


def test_every_fact_can_be_copied_from_the_page_as_it_was_frozen(tmp_path):
    facts = made_up_facts()
    for copied in texts(render(facts, {}), tmp_path):
        for text in printed(facts):
            assert plain(text) in copied


@pytest.mark.parametrize(
    "name",
    [
        "น้ำ ทำ สำนักงาน ซ้ำ",
        "ทำ น้ำ ป้ำ ฝ่ำ ฟ้า ฝ้าย",
        "นายปิ่น ญี่ปุ่นฐิติฏู",
        "นายกฤษฎุ์ ปีติศักดิ์ชูสิทธิ์",
        "ว่าที่ร้อยตรีหญิงปู่ ผู้ใหญ่ ฟื้นป๊อป๋อง",
        "Mr Fitz O'Flynn-Õffice",
        "ฤๅษี ฦๅชา ไม้หันอากาศ เก๋ไก๋ ก็",
    ],
)
def test_marks_ligatures_and_sara_am_copy_rightly_in_any_order(name, tmp_path):
    """WeasyPrint's own map depends on which word comes first; ours does not."""
    for copied in texts(render(made_up_facts(recipient=name), {}), tmp_path):
        assert plain(name) in copied


def test_without_the_mending_the_copied_text_would_be_wrong(tmp_path, monkeypatch):
    """The positive control."""
    monkeypatch.setattr(pdf_text, "finisher", lambda fonts: None)
    for copied in texts(render(made_up_facts(recipient="น้ำ ทำ สำนักงาน"), {}), tmp_path):
        assert plain("น้ำ ทำ สำนักงาน") not in copied


def test_an_address_smuggled_into_the_page_stops_the_rendering(monkeypatch):
    """Case 89: were a name ever taken for markup, the file would not be made."""
    safe = get_template("print/certificates/certificate.html")
    facts = made_up_facts(recipient='<img src="file:///etc/passwd" alt="x">')
    monkeypatch.setattr(
        rendering,
        "get_template",
        lambda name: SimpleNamespace(render=lambda c: html.unescape(safe.render(c))),
    )
    with pytest.raises(CannotRender):
        render(facts, {})


def test_the_three_weights_share_their_glyph_numbers():
    """One table of texts serves all of them."""
    folder = Path(settings.PRINT_FONTS_DIR)
    orders = [
        TTFont(folder / f"Sarabun-{style}.ttf", lazy=True).getGlyphOrder()
        for style in ("Regular", "SemiBold", "Bold")
    ]
    assert orders[0] == orders[1] == orders[2]


def test_rendered_twice_it_is_the_same_to_the_byte():
    facts = made_up_facts()
    assert render(facts, {}) == render(facts, {})


def test_it_says_that_it_is_archival_and_accessible(tmp_path):
    with pikepdf.open(io.BytesIO(render(made_up_facts(), {}))) as pdf:
        metadata = pdf.open_metadata()
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "th"
        assert str(pdf.docinfo["/Keywords"]) == "7KQM-3F8D-XW2P-HTRC-5"
        assert len(pdf.pages) == 1
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 842, 595]


def test_pictures_have_words(tmp_path):
    digest = "a" * 64
    hands = [{"name": "นายประเสริฐ สมมติกุล", "title": "ผู้อำนวยการ", "signature": digest}]
    pdf = render(made_up_facts(signatories=hands), {digest: picture()})
    with pikepdf.open(io.BytesIO(pdf)) as document:
        words = " ".join(
            str(item.Alt)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        )
    assert "ลายมือชื่อ นายประเสริฐ สมมติกุล" in words
    assert "คิวอาร์โค้ดไปยัง https://verify.example/verify/7KQM-3F8D-XW2P-HTRC-5/" in words
    assert "ตราสถาบันพัฒนาหัวหน้าสำนักงานจังหวัด" in words


def test_a_checker_of_accessible_pdf_finds_no_fault(tmp_path):
    file = tmp_path / "c.pdf"
    file.write_bytes(render(made_up_facts(), {}))
    result = subprocess.run(
        [Path(sys.executable).parent / "outloud", str(file)], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    "name",
    [
        '<img src="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(http://127.0.0.1:1/)</style>",
        '<base href="http://127.0.0.1:1/">',
        "<svg><image href='http://169.254.169.254/'/></svg>",
        "{0.__class__} {{ settings.SECRET_KEY }} {% debug %}",
    ],
)
def test_markup_and_template_syntax_in_a_name_are_text(name, tmp_path):
    """Cases 89 and 91."""
    pdf = render(made_up_facts(recipient=name), {})
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.attachments) == 0
    for copied in texts(pdf, tmp_path):
        assert plain(name) in copied


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "https://example.org/a.png",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "data:image/png;base64,AAAA",
        "asset:other",
        "ASSET:emblem",
    ],
)
def test_every_address_but_its_own_assets_is_refused(address):
    """Case 90: whatever asked for it, the fetcher gives nothing out."""
    fetcher = Assets({"emblem": (b"x", "image/png")})
    assert fetcher.fetch("asset:emblem").read() == b"x"
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(address)


def test_a_missing_picture_stops_the_rendering():
    with pytest.raises(CannotRender):
        render(made_up_facts(emblem="b" * 64), {})


LONG = "ผู้ช่วยศาสตราจารย์ ว่าที่ร้อยตรีหญิง หม่อมหลวงประภาพรรณพิมพ์พิลาศ เทพหัสดินทร์ ณ อยุธยาสมมติวงศ์วรานุกูล"


def test_a_long_name_steps_down_then_takes_two_lines_and_is_whole(tmp_path):
    for name in ("ว่าที่ร้อยตรีหญิงประภาพรรณพิมพ์พิลาศ เทพหัสดินทร์", LONG):
        pdf = render(made_up_facts(recipient=name), {})
        assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
        for copied in texts(pdf, tmp_path):
            assert plain(name) in copied


@pytest.mark.parametrize("name", ["ก" * 301, "ก" * 50_000, "กข" * 150])
def test_a_name_that_no_page_holds_is_refused_not_cut(name):
    """Case 92."""
    with pytest.raises(CannotRender):
        render(made_up_facts(recipient=name), {})


def test_wording_that_fits_no_page_is_refused():
    lines = [{"text": "ได้ผ่านการฝึกอบรมตามหลักสูตร", "strong": False}] * 30
    with pytest.raises(CannotRender):
        render(made_up_facts(lines=lines), {})


def test_the_border_has_a_diamond_for_each_province():
    assert len(set(ornament.diamonds())) == 76
    assert ornament.border().count(b"l1.1 1.1l-1.1 1.1") == 76


def test_an_era_and_its_year_stay_on_one_line():
    assert keep_together("ปี พ.ศ. ๒๕๗๐ รุ่นที่ ๑ รวม ๖๐ ชั่วโมง") == (
        "ปี พ.ศ.\u00a0๒๕๗๐ รุ่นที่\u00a0๑ รวม ๖๐\u00a0ชั่วโมง"
    )
