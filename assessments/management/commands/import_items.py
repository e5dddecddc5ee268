"""Bring items from a file into a bank."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from assessments.exchange import importing
from assessments.exchange.carrying import MOST_BYTES, Unreadable
from assessments.exchange.formats import FORMATS
from assessments.exchange.importing import AUTO, Judgement, Verdict
from assessments.models import ItemBank
from audit.answers import Answer, AnsweringCommand, Reason, WrongUse


class Command(AnsweringCommand):
    """``manage.py import_items FILE --bank SLUG [--format F] [--commit] [--json]``."""

    help = _("นำเข้าข้อสอบจากไฟล์ ไม่ใส่ --commit คือดูผลก่อนโดยไม่บันทึก")

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the bank, the format; a dry run without ``--commit``."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--bank", required=True, metavar="SLUG")
        parser.add_argument("--format", choices=[AUTO, *FORMATS], default=AUTO)
        parser.add_argument("--commit", action="store_true", help=_("บันทึกลงคลังเป็นร่าง"))

    def answer(self, **options: Any) -> Answer:
        """Keys: format, items, counts, notes, committed."""
        bank = bank_called(options["bank"])
        content = _content_of(options["file"])
        empty: dict[str, Any] = {
            "format": None,
            "items": [],
            "counts": {verdict.value: 0 for verdict in Verdict},
            "notes": [],
            "committed": False,
        }
        try:
            if options["commit"]:
                found = importing.bring_in(bank, content, None, options["format"])
            else:
                found = importing.judge(bank, content, options["format"])
        except Unreadable as refusal:
            where = refusal.where or options["file"].name
            return Answer([Reason(refusal.rule, where, refusal.message)], empty)
        return _answer(found, options["file"].name, committed=options["commit"])


def bank_called(slug: str) -> ItemBank:
    """The bank; WrongUse when there is none."""
    bank = ItemBank.objects.filter(slug=slug).first()
    if bank is None:
        raise WrongUse(_("ไม่มีคลังข้อสอบ %(slug)s") % {"slug": slug})
    return bank


def _content_of(file: Path) -> bytes:
    """Of a file that may be far too large no more is read than shows it."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise WrongUse(
            _("อ่านไฟล์ %(file)s ไม่ได้: %(why)s") % {"file": file, "why": error.strerror}
        ) from error


def _answer(found: Judgement, file: str, *, committed: bool) -> Answer:
    items = [
        {
            "title": row.item.name,
            "type": row.item.item_type,
            "verdict": row.verdict.value,
            "why": row.why,
            "where": row.item.where,
        }
        for row in found.rows
    ]
    reasons = []
    if not found.usable:
        reasons = [Reason("nothing_usable", file, _("ไม่มีข้อใดในไฟล์นี้ที่ใช้ได้"))]
    return Answer(
        reasons,
        {
            "format": found.format,
            "items": items,
            "counts": found.counts,
            "notes": found.notes,
            "committed": committed and found.usable,
        },
        [
            f"{one['verdict']:8} {one['where']} {one['title']} {one['why']}".rstrip()
            for one in items
        ],
    )
