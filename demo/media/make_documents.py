"""Make the printed forms that lessons offer for download: A4, one page each, accessible PDF.

Run from the project's root: `python -m demo.media.make_documents`. Text copied from them is right Thai, for
they go through the same mending as certificates. No emblem of state is printed; an office uses its own paper.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import fontpkg_sarabun
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from thai import pdf_text

CONTENT = Path(__file__).parent.parent / "content"
FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
INSTITUTE = "สถาบันพัฒนาหัวหน้าสำนักงานจังหวัด · เอกสารประกอบวิชาของโครงการสาธิต ใช้และดัดแปลงได้"

STYLE = f"""
@font-face {{ font-family: Sarabun; font-weight: 400; src: url({(FONTS / "Sarabun-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: Sarabun; font-weight: 600; src: url({(FONTS / "Sarabun-SemiBold.ttf").as_uri()}) }}
@page {{ size: A4; margin: 15mm 18mm 16mm; @bottom-center {{ content: "{INSTITUTE}"; font: 9pt Sarabun; color: #4B5262 }} }}
body {{ font: 13pt/1.5 Sarabun; color: #1C212B; margin: 0 }}
body.close {{ font-size: 12pt }}
h1 {{ font-size: 19pt; line-height: 1.4; color: #172D5A; margin: 0 }}
h2 {{ font-size: 13pt; color: #23417D; margin: 4mm 0 1mm; padding-bottom: .5mm; border-bottom: .5pt solid #23417D }}
p {{ margin: 0 0 1mm }}
.lead {{ color: #4B5262; margin-bottom: 3mm }}
.field {{ display: flex; gap: 2mm; margin: 1.6mm 0 }}
.field b {{ font-weight: 400 }}
.field i {{ flex: 1; border-bottom: .6pt dashed #7E7666 }}
ul {{ list-style: none; margin: 0; padding: 0 }}
li {{ position: relative; padding: .6mm 0 .6mm 8mm }}
li::before {{ content: ""; position: absolute; left: 0; top: 1.8mm; width: 3.6mm; height: 3.6mm; border: .9pt solid #1C212B }}
.rule {{ border-bottom: .6pt dashed #7E7666; height: 7.4mm }}
.hand {{ margin: 4mm 0 0 82mm; text-align: center }}
.hand p {{ margin: 0 0 1.4mm }}
"""

Section = tuple[str, list[str]]


def fields(*labels: str) -> str:
    """One row of labelled lines to write on."""
    return (
        '<div class="field">'
        + "".join(f"<b>{escape(label)}</b><i></i>" for label in labels)
        + "</div>"
    )


def boxes(points: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(point)}</li>" for point in points) + "</ul>"


def checklist(
    lead: str, head: list[list[str]], sections: list[Section], tail: list[list[str]]
) -> str:
    """A form of headed lists with boxes to tick, between lines to fill in."""
    parts = [f'<p class="lead">{escape(lead)}</p>', *(fields(*row) for row in head)]
    parts += [f"<h2>{escape(title)}</h2>{boxes(points)}" for title, points in sections]
    return "".join(parts) + "<h2>สรุปผล</h2>" + "".join(fields(*row) for row in tail)


LETTER = checklist(
    "อ่านสี่รอบ รอบละเรื่อง จุดที่เป็นแบบแก้ได้เอง จุดที่เป็นข้อเท็จจริงให้ถามเจ้าของเรื่องก่อน",
    [["เรื่อง"], ["เจ้าของเรื่อง", "โทร.", "กำหนดส่ง"]],
    [
        (
            "รอบที่ 1 รูปแบบ",
            [
                "ชนิดหนังสือตรงกับเรื่องและผู้รับ",
                "“ที่” ครบรหัส เลขประจำ และเลขทะเบียน หนังสือเวียนมี “ว”",
                "วันที่เขียนตามแบบของชนิดหนังสือ ใช้เลขไทยทั้งฉบับ",
                "ชั้นความเร็วและชั้นความลับใช้คำที่มีในระเบียบ และสมเหตุ",
            ],
        ),
        (
            "รอบที่ 2 คู่ที่ต้องตรงกัน",
            [
                "คำขึ้นต้นเข้าคู่กับคำลงท้าย (บันทึกข้อความไม่มีคำลงท้าย)",
                "อ้างถึงตรงกับเนื้อหา ทั้งเลขที่และวันที่ และไม่ลงวันที่หลังหนังสือนี้",
                "สิ่งที่ส่งมาด้วยตรงกันทั้งจำนวน ลำดับ และของที่แนบจริง",
                "วันในสัปดาห์ตรงกับวันที่ กำหนดตอบรับมาก่อนวันงาน",
            ],
        ),
        (
            "รอบที่ 3 สาระและฐานอำนาจ",
            [
                "ชื่อเต็ม ปี พ.ศ. และศักดิ์ของกฎหมายถูกต้อง และยังใช้บังคับ",
                "ปีงบประมาณ จำนวนเงินทั้งตัวเลขและตัวอักษร ผลรวม",
                "ย่อหน้าสุดท้ายบอกว่าให้ผู้รับทราบ พิจารณา หรือถือปฏิบัติ",
                "ไม่มีชื่อจังหวัดหรือโครงการค้างจากหนังสือฉบับเดิม",
            ],
        ),
        (
            "รอบที่ 4 ผู้รับและผู้ลงนาม",
            [
                "ชื่อ คำนำหน้า ยศ และตำแหน่งของผู้รับเต็มและถูกต้อง",
                "ผู้ลงนามมีอำนาจ ณ วันที่ลงนาม คำว่าแทนตรงกับคำสั่ง",
                "ไม่มีข้อมูลส่วนบุคคลเกินจำเป็น ทั้งในหนังสือและในสิ่งที่แนบ",
                "มีส่วนราชการเจ้าของเรื่องและโทรศัพท์ที่ติดต่อได้",
            ],
        ),
    ],
    [["จุดที่ถามเจ้าของเรื่อง", "ยืนยันกับ"], ["ผู้ตรวจ", "วันที่", "เวลา"]],
)

ORDER = checklist(
    "ใช้กับหนังสือทุกฉบับที่อนุญาต ไม่อนุญาต เพิกถอน หรือกระทบสิทธิของบุคคล ตามพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539",
    [["เรื่อง"], ["ผู้รับคำสั่ง", "เจ้าของเรื่อง"]],
    [
        (
            "1 อำนาจและความเป็นกลาง",
            [
                "อ้างกฎหมายมาตราที่ให้อำนาจสั่งเรื่องนี้โดยตรง",
                "ผู้ลงนามเป็นผู้มีอำนาจ หรือมีคำสั่งมอบอำนาจที่ครอบคลุม",
                "ผู้พิจารณาไม่ใช่คู่กรณี ญาติ หรือผู้มีส่วนได้เสีย",
            ],
        ),
        (
            "2 การรับฟัง",
            [
                "คู่กรณีได้ทราบข้อเท็จจริง โต้แย้ง และแสดงหลักฐานแล้ว",
                "ถ้าไม่ได้รับฟัง บันทึกข้อยกเว้นและเหตุไว้ในสำนวน",
            ],
        ),
        (
            "3 เหตุผลสามส่วน (มาตรา 37)",
            [
                "ข้อเท็จจริงอันเป็นสาระสำคัญ",
                "ข้อกฎหมายที่อ้างอิง",
                "ข้อพิจารณาและข้อสนับสนุนในการใช้ดุลพินิจ",
                "อ่านในฐานะผู้รับแล้วรู้ว่าถ้าจะโต้แย้ง ต้องโต้แย้งเรื่องใด",
            ],
        ),
        (
            "4 ข้อความแจ้งสิทธิ",
            [
                "บอกว่าอุทธรณ์ได้หรือไม่ ยื่นต่อผู้ใด ที่ใด",
                "บอกกำหนดเวลา และตรวจแล้วว่ากฎหมายเฉพาะกำหนดไว้เป็นอย่างอื่นหรือไม่",
            ],
        ),
        (
            "5 รูปแบบและการแจ้ง",
            [
                "มีวัน เดือน ปี ชื่อ ตำแหน่ง และลายมือชื่อผู้ทำคำสั่ง",
                "เลือกวิธีแจ้งและเก็บหลักฐานการรับแจ้งในสำนวน",
                "จดวันครบกำหนดอุทธรณ์ไว้หน้าแฟ้ม",
            ],
        ),
    ],
    [["ข้อที่ส่งคืนให้แก้"], ["ผู้ตรวจ", "วันที่"]],
)

DISCLOSURE = (
    '<p class="lead">กรอกทันทีที่ทราบว่ามีส่วนได้เสีย แล้วเสนอผู้บังคับบัญชาก่อนร่วมพิจารณา '
    "ใช้ประกอบบันทึกข้อความของหน่วยงาน</p>"
    + fields("เรียน")
    + fields("ข้าพเจ้า", "ตำแหน่ง")
    + fields("มีหน้าที่ในเรื่อง")
    + fields("ตามคำสั่ง ที่", "ลงวันที่")
    + "<h2>1 ส่วนได้เสีย</h2>"
    + boxes(
        [
            "เป็นคู่กรณี หรือเป็นผู้ยื่นข้อเสนอเอง",
            "คู่หมั้นหรือคู่สมรส บุพการี ผู้สืบสันดาน พี่น้อง หรือญาติ",
            "เจ้าหนี้ ลูกหนี้ นายจ้าง หรือหุ้นส่วน",
            "เหตุอื่นที่อาจทำให้เห็นว่าไม่เป็นกลาง",
        ]
    )
    + fields("ชื่อผู้เกี่ยวข้องและความสัมพันธ์")
    + '<div class="rule"></div>'
    + "<h2>2 วันที่ทราบและสิ่งที่ทำไปแล้ว</h2>"
    + fields("ทราบเมื่อวันที่", "เวลา")
    + boxes(["ยังไม่ได้ร่วมพิจารณา", "ร่วมพิจารณาไปแล้วในส่วนต่อไปนี้"])
    + '<div class="rule"></div>'
    + "<h2>3 ข้าพเจ้าขอ</h2>"
    + boxes(
        [
            "ออกจากการพิจารณาเรื่องนี้นับแต่วันที่ทราบ",
            "ให้ผู้บังคับบัญชาวินิจฉัยว่าร่วมพิจารณาได้หรือไม่",
        ]
    )
    + '<div class="hand"><p>ลงชื่อ ........................................................</p>'
    "<p>(........................................................)</p>"
    "<p>วันที่ ........ เดือน ........................ พ.ศ. ............</p></div>"
    + "<h2>คำสั่งผู้บังคับบัญชา</h2>"
    + boxes(["ให้ออกจากการพิจารณา และมอบผู้อื่นแทน", "ให้ปฏิบัติหน้าที่ต่อ โดยมีเหตุผลคือ"])
    + '<div class="rule"></div>'
    + fields("ลงชื่อ", "ตำแหน่ง", "วันที่")
)

DOCUMENTS = {
    "letter/documents/checklist-before-signing.pdf": ("รายการตรวจก่อนเสนอลงนาม", LETTER),
    "law/documents/administrative-order-checklist.pdf": ("รายการตรวจคำสั่งทางปกครอง", ORDER),
    "ethics/documents/interest-disclosure.pdf": ("แบบแจ้งส่วนได้เสีย", DISCLOSURE),
}


def make(path: Path, title: str, body: str) -> int:
    """Write one form; returns how many pages it has."""
    fonts = FontConfiguration()
    close = ' class="close"' if body is DISCLOSURE else ""
    page = (
        f'<html lang="th"><title>{title}</title><body{close}><h1>{title}</h1>{body}</body></html>'
    )
    document = HTML(string=page).render(
        font_config=fonts,
        stylesheets=[CSS(string=STYLE, font_config=fonts)],
        pdf_variant="pdf/ua-1",
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    document.write_pdf(
        path,
        finisher=pdf_text.finisher({"Sarabun": FONTS / "Sarabun-Regular.ttf"}),
        pdf_identifier=path.stem.encode(),
        pdf_variant="pdf/ua-1",
    )
    return len(document.pages)


if __name__ == "__main__":
    for name, (title, body) in DOCUMENTS.items():
        pages = make(CONTENT / name, title, body)
        if pages != 1:
            raise SystemExit(f"{name} has {pages} pages; it is meant for one.")
