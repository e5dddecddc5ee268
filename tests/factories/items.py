"""A draft of every kind of item, with a right and a wrong answer to each."""

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model

from assessments import banking
from assessments.enums import ItemType
from assessments.models import Item, ItemBank, ItemVersion

from .assessments import choice_draft

RUBRIC = [{"text": "อ้างข้อกฎหมาย", "points": 3}, {"text": "เสนอทางเลือก", "points": 2}]

DRAFTS: dict[str, dict[str, Any]] = {
    ItemType.CHOICE: choice_draft("ข้อเลือก"),
    ItemType.MULTIPLE: choice_draft("ข้อหลายคำตอบ"),
    ItemType.TRUE_FALSE: {
        "stem": "ข้อถูกผิด",
        "options": [{"correct": True, "feedback": "คำแนะนำ"}, {"correct": False, "feedback": ""}],
    },
    ItemType.TEXT_ENTRY: {"stem": "ข้อเติมคำ", "accepted": ["สำนักงานจังหวัด", "สนจ."]},
    ItemType.NUMERIC: {"stem": "ข้อตัวเลข", "number": "๑๕", "tolerance": "0.5", "unit": "วัน"},
    ItemType.MATCHING: {
        "stem": "ข้อจับคู่",
        "pairs": [
            {"left": "ซ้ายหนึ่ง", "right": "ขวาหนึ่ง"},
            {"left": "ซ้ายสอง", "right": "ขวาสอง"},
            {"left": "ซ้ายสาม", "right": "ขวาสาม"},
        ],
        "extras": [{"text": "ขวาลวง"}],
    },
    ItemType.ORDERING: {
        "stem": "ข้อเรียงลำดับ",
        "steps": [{"text": f"ขั้นตอน {name}"} for name in ("รับเรื่อง", "ตรวจ", "เสนอ", "แจ้งผล")],
    },
    ItemType.CATEGORISING: {
        "stem": "ข้อจัดกลุ่ม",
        "categories": [{"id": "cat-law", "text": "กฎหมาย"}, {"id": "cat-plan", "text": "แผน"}],
        "statements": [
            {"text": "พระราชบัญญัติ", "category": "cat-law"},
            {"text": "แผนพัฒนาจังหวัด", "category": "cat-plan"},
            {"text": "ระเบียบ", "category": "cat-law"},
        ],
    },
    ItemType.INLINE_CHOICE: {
        "stem": "ข้อเลือกคำ",
        "text": "ต้องแจ้งภายใน [[gap-one]] โดย[[gap-two]]",
        "gaps": [
            {
                "id": "gap-one",
                "options": [
                    {"text": "15 วัน", "correct": True},
                    {"text": "30 วัน", "correct": False},
                ],
            },
            {
                "id": "gap-two",
                "options": [
                    {"text": "วาจา", "correct": False},
                    {"text": "หนังสือ", "correct": True},
                    {"text": "ประกาศ", "correct": False},
                ],
            },
        ],
    },
    ItemType.GAP_TEXT: {
        "stem": "ข้อเติมช่อง",
        "text": "คำสั่งลงท้ายว่า [[gap-a]] ส่วนประกาศลงท้ายว่า [[gap-b]]",
        "gaps": [
            {"id": "gap-a", "accepted": ["สั่ง ณ วันที่"]},
            {"id": "gap-b", "accepted": ["ประกาศ ณ วันที่", "ลงวันที่"]},
        ],
    },
    ItemType.HOT_TEXT: {
        "stem": "ข้อเลือกส่วน",
        "parts": [
            {"text": "เรื่อง "},
            {"text": "ขอเชิญประชุม", "correct": False},
            {"text": " อ้างถึง "},
            {"text": "หนังสือไม่มีเลขที่", "correct": True},
            {"text": " ลงนาม"},
            {"text": "แทนโดยไม่มีคำสั่ง", "correct": True},
        ],
    },
    ItemType.HOT_SPOT: {
        "stem": "ข้อภาพ",
        "image": None,
        "image_alt": "แบบหนังสือราชการ",
        "areas": [
            {"label": "หัวหนังสือ", "shape": "rect", "coords": [0, 0, 1000, 200], "correct": False},
            {"label": "ที่ลงนาม", "shape": "circle", "coords": [700, 800, 100], "correct": True},
            {
                "label": "ข้อความ",
                "shape": "poly",
                "coords": [0, 300, 900, 300, 500, 600],
                "correct": False,
            },
        ],
    },
    ItemType.EXTENDED_TEXT: {"stem": "ข้อเขียน", "longest": 2000, "rubric": RUBRIC},
    ItemType.UPLOAD: {
        "stem": "ข้อส่งไฟล์",
        "extensions": ["pdf", "png"],
        "largest_kb": 200,
        "rubric": RUBRIC,
    },
}
BY_PERSON = (ItemType.EXTENDED_TEXT, ItemType.UPLOAD)


def draft_of(kind: str, **fields: Any) -> dict[str, Any]:
    """A complete draft of a kind, with every common field."""
    from copy import deepcopy

    return {"rationale": "เหตุผล", "source": "ที่มา", **deepcopy(DRAFTS[kind]), **fields}


def picture() -> Any:
    """A picture for items that show one."""
    made = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(made, "PNG")
    name = "letter-with-key.png"
    return get_image_model().objects.create(title="ภาพ", file=ContentFile(made.getvalue(), name))


def approved(bank: ItemBank, kind: str, **fields: Any) -> ItemVersion:
    """An approved item of a kind in a bank."""
    draft = draft_of(kind, **fields)
    if kind == ItemType.HOT_SPOT and not draft["image"]:
        draft["image"] = picture().pk
    item = Item.objects.create(bank=bank, item_type=kind, content={"th": draft})
    return banking.approve(item, by=None)


def right_answer(kind: str, key: dict[str, Any]) -> Any:
    """What gets full marks, as a browser would send it."""
    match kind:
        case ItemType.CHOICE | ItemType.TRUE_FALSE:
            return key["correct"][0]
        case ItemType.TEXT_ENTRY:
            return key["accepted"][0]
        case ItemType.NUMERIC:
            return key["number"]
        case ItemType.MATCHING:
            return key["pairs"]
        case ItemType.ORDERING:
            return key["order"]
        case ItemType.CATEGORISING:
            return key["categories"]
        case ItemType.INLINE_CHOICE:
            return key["gaps"]
        case ItemType.GAP_TEXT:
            return {gap: texts[0] for gap, texts in key["gaps"].items()}
        case ItemType.EXTENDED_TEXT:
            return "คำตอบของผู้เข้ารับการฝึกอบรม\nสองย่อหน้า"
        case ItemType.UPLOAD:
            return {"file": "no-such-file-00", "name": "คำตอบ.pdf"}
    return sorted(key["correct"])
