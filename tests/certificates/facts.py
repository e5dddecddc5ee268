"""Facts of a credential as they are frozen, for tests of what is made from them."""

from typing import Any


def made_up_facts(**changes: Any) -> dict[str, Any]:
    """Complete facts, with some of them changed."""
    return {
        "form": 1,
        "document": "วุฒิบัตร",
        "issuer": "สถาบันพัฒนาหัวหน้าสำนักงานจังหวัด",
        "recipient": "นางสาวกานดา สมมติวงศ์",
        "achievement": "โครงการเสริมสมรรถนะ พ.ศ. 2570 รุ่นที่ 1",
        "serial": "๑๔/๒๕๗๐",
        "code": "7KQM-3F8D-XW2P-HTRC-5",
        "address": "https://verify.example/verify/7KQM-3F8D-XW2P-HTRC-5/",
        "issued_on": "2027-05-24",
        "opening": "วุฒิบัตรฉบับนี้ให้ไว้เพื่อแสดงว่า",
        "lines": [
            {"text": "ได้ผ่านการฝึกอบรม", "strong": False},
            {
                "text": "โครงการเสริมสมรรถนะในการขับเคลื่อนงานของหัวหน้าสำนักงานจังหวัด",
                "strong": True,
            },
            {
                "text": "รุ่นที่ ๑ ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ ระหว่างวันที่ ๑๕ - ๑๙ มีนาคม ๒๕๗๐",
                "strong": False,
            },
        ],
        "given": "ให้ไว้ ณ วันที่ ๒๔ พฤษภาคม พุทธศักราช ๒๕๗๐",
        "signatories": [
            {
                "name": "นายประเสริฐ สมมติกุล",
                "title": "ผู้อำนวยการสถาบันพัฒนาหัวหน้าสำนักงานจังหวัด",
                "signature": "",
            },
            {
                "name": "นางวรรณา ตัวอย่างไทย",
                "title": "ประธานกรรมการอำนวยการโครงการ",
                "signature": "",
            },
        ],
        "emblem": "",
        "authority": {"number": "สพ ๐๐๑/๑๒", "dated": "2027-05-20"},
        "demonstration": True,
    } | changes
