"""The component sheet: every component with invented values, to look at and to check.

Only the demonstration serves it. Its samples are Thai in both languages, and marked so.
"""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import Province

TYPES = [
    ("display 2.75 / 1.45", "display", "หลักสูตรสำหรับหัวหน้าสำนักงานจังหวัด"),
    ("h1 2.125 / 1.45", "h1", "เหลืออีก 3 ข้อ ก่อนรับวุฒิบัตร"),
    ("h2 1.5 / 1.45", "h2", "เงื่อนไขรับวุฒิบัตร"),
    ("h3 1.25 / 1.5", "h3", "เรียนวิชาบังคับให้ครบ"),
    ("body 1.125 / 1.75", "body", "ผู้รับคำสั่งต้องอ่านแล้วเข้าใจว่าเหตุใดจึงมีผลเช่นนั้น"),
    ("small 1 / 1.7", "small", "เรียนจบแล้ว 3 จาก 6 วิชา"),
    ("least 0.9375 / 1.65", "least", "10.42.15 น."),
]
COLOURS = [
    ("page", "พื้นหน้า"),
    ("card", "พื้นการ์ด"),
    ("sunk", "พื้นจม"),
    ("soft", "ครามอ่อน"),
    ("indigo", "คราม"),
    ("deep", "ครามเข้ม"),
    ("done", "สำเร็จ"),
    ("warning", "เตือน"),
    ("error", "ผิดพลาด"),
    ("brass", "ทองเหลือง"),
    ("edge", "ขอบช่องกรอก"),
    ("focus", "โฟกัส"),
]
STEPS = [
    {"when": "1 ก.พ. 70", "what": "เปิดเรียนออนไลน์", "state": "past"},
    {"when": "15–19 มี.ค. 70", "what": "อบรมที่กรุงเทพมหานครและอำเภอบางละมุง", "state": "past"},
    {"when": "30 เม.ย. 70", "what": "เรียนครบ 6 วิชา", "state": "now"},
    {"when": "14 พ.ค. 70", "what": "ทดสอบหลังเรียนวันสุดท้าย", "state": "ahead"},
    {"when": "24 พ.ค. 70", "what": "มอบวุฒิบัตร", "state": "ahead"},
]
APPEAL = [
    {"when": "วันรับแจ้ง", "what": "เริ่มนับระยะเวลา"},
    {"when": "ภายใน 15 วัน", "what": "อุทธรณ์ต่อผู้ทำคำสั่ง (มาตรา 44)"},
    {"when": "ภายใน 30 วัน", "what": "ผู้ทำคำสั่งพิจารณา (มาตรา 45)"},
    {"when": "ภายใน 30 วัน", "what": "ผู้มีอำนาจพิจารณา ขยายได้ไม่เกิน 30 วัน"},
]
CONDITIONS = [
    {
        "number": 1,
        "state": "running",
        "title": "เรียนวิชาบังคับให้ครบ",
        "text": "เรียนจบแล้ว 3 จาก 6 วิชา",
        "done": 3,
        "half": 1,
        "total": 6,
        "href": "#",
        "action": "ดูวิชาที่เหลือ",
    },
    {
        "number": 2,
        "state": "done",
        "title": "เข้าอบรมไม่น้อยกว่า 24 ชั่วโมง",
        "text": "เข้าอบรมแล้ว 27 จาก 30 ชั่วโมง ขาด 1 ครึ่งวัน",
        "said": "ครบตามเกณฑ์แล้ว",
    },
    {
        "number": 3,
        "state": "locked",
        "title": "ทดสอบหลังเรียน",
        "text": "เปิดให้ทำเมื่อเรียนครบ 6 วิชา เกณฑ์ผ่านร้อยละ 70 ทำได้ 3 ครั้ง",
        "said": "ยังไม่เปิด",
    },
    {
        "number": 4,
        "state": "not_begun",
        "title": "ตอบแบบประเมินโครงการ",
        "text": "20 ข้อ ประมาณ 5 นาที ไม่เก็บชื่อผู้ตอบ",
        "href": "#",
        "action": "ตอบแบบประเมิน",
    },
]
SUBJECTS = [
    (1, "กฎหมาย ระเบียบ และการบริหารทรัพยากรบุคคล", "running", "กำลังเรียน 1 จาก 5 บทเรียน", "6 ชั่วโมง"),
    (2, "ยุทธศาสตร์และแผนพัฒนาจังหวัด กลุ่มจังหวัด และภาค", "done", "เรียนจบแล้ว 12 มี.ค. 70", "5 ชั่วโมง"),
    (3, "การบริหารราชการในยุคดิจิทัล", "not_begun", "", "5 ชั่วโมง"),
    (4, "คุณธรรม จริยธรรม", "done", "เรียนจบแล้ว 24 ก.พ. 70", "4 ชั่วโมง"),
    (5, "การบูรณาการ เครือข่าย และประชารัฐ", "done", "เรียนจบแล้ว 26 มี.ค. 70", "5 ชั่วโมง"),
    (6, "การตรวจหนังสือสั่งการของผู้ว่าราชการจังหวัด", "not_begun", "", "5 ชั่วโมง"),
]
TABLE = {
    "columns": [
        {"label": "จังหวัด", "sort": "ascending", "href": "#table"},
        {"label": "สถานะ"},
        {"label": "ชั่วโมง", "number": True},
    ],
    "rows": [
        ("กระบี่", "done", "30.0"),
        ("ขอนแก่น", "running", "21.5"),
        ("เชียงราย", "warning", "9.0"),
    ],
}
MAP_CLASSES = [
    ("full", "ครบ 100"),
    ("high", "70–99"),
    ("mid", "40–69"),
    ("low", "1–39"),
    ("none", "ยังไม่เริ่ม"),
]


class SampleForm(forms.Form):
    """A field of each kind, one of them refused."""

    name = forms.CharField(label="ชื่อ", help_text="ตามที่จะพิมพ์บนวุฒิบัตร")
    province = forms.ChoiceField(
        label="จังหวัด", help_text="เรียงตามพจนานุกรม", choices=[("n", "น่าน"), ("k", "กระบี่")]
    )
    held_on = forms.CharField(label="วันที่จัดอบรม", help_text="วัน เดือน พ.ศ. เช่น 15 มีนาคม 2570")
    note = forms.CharField(
        label="หมายเหตุ", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    document = forms.FileField(label="เอกสารแนบ", required=False)
    digits = forms.ChoiceField(
        label="ตัวเลขบนหน้าจอ",
        choices=[("arabic", "เลขอารบิก"), ("thai", "เลขไทย")],
        widget=forms.RadioSelect,
    )
    digest = forms.BooleanField(label="รับอีเมลสรุปวันละครั้ง", required=False)

    def clean_held_on(self) -> str:
        """Refuses always: the sheet shows what a refusal looks like."""
        raise forms.ValidationError("เดือนมิถุนายนมี 30 วัน โปรดแก้วันที่")


def component_sheet(request: HttpRequest) -> HttpResponse:
    """Every component on one page."""
    form = SampleForm(
        {
            "name": "อรุณี",
            "province": "n",
            "held_on": "31 มิถุนายน 2570",
            "digits": "arabic",
            "digest": "on",
        }
    )
    return render(
        request,
        "portal/components.html",
        {
            "types": TYPES,
            "colours": COLOURS,
            "form": form,
            "states": ["done", "running", "not_begun", "warning", "revoked", "waiting", "replaced"],
            "petals": ["half", "done", "empty", "done", "done", "empty"],
            "conditions": CONDITIONS,
            "arcs": ["done", "empty", "empty"],
            "subjects": SUBJECTS,
            "table": TABLE,
            "steps": STEPS,
            "appeal": APPEAL,
            "tiles": _tiles(),
            "map_classes": MAP_CLASSES,
            "squares": _squares(),
            "page": Paginator(range(76), 16).page(2),
            "trail": [
                {"label": "วิชา", "href": "#"},
                {"label": "วิชา 1 กฎหมาย", "href": "#"},
                {"label": "บทเรียน 1.2"},
            ],
        },
    )


def _tiles() -> list[dict[str, Any]]:
    """The provinces with invented figures, the same at every call."""
    tiles = []
    for index, province in enumerate(Province.objects.all()):
        figure = (index * 37) % 101 if index % 5 else 100
        kind = next(
            name
            for name, least in (("full", 100), ("high", 70), ("mid", 40), ("low", 1), ("none", 0))
            if figure >= least
        )
        if not province.is_province:
            kind = "out"
        tiles.append(
            {
                "col": province.tile_column,
                "row": province.tile_row,
                "abbr": province.abbreviation,
                "label": f"{province.name_th} ร้อยละ {figure}",
                "figure": figure if province.is_province else None,
                "class": kind,
                "href": "#map" if province.is_province else "",
                "flag": province.is_province and figure < 20,
            }
        )
    return tiles


def _squares() -> list[dict[str, Any]]:
    """The overview of an attempt of twenty items."""
    saved = {1, 2, 3, 4, 6, 9, 11, 12, 13}
    return [
        {
            "number": number,
            "state": "saved" if number in saved else "waiting" if number in (7, 8) else "",
            "flag": number in (4, 10),
            "here": number == 8,
        }
        for number in range(1, 21)
    ]
