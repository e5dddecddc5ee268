"""Take a bank's items out into a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from assessments.exchange.exporting import take_out
from assessments.exchange.formats import FORMATS
from audit.answers import Answer, AnsweringCommand, Reason, WrongUse

from .import_items import bank_called


class Command(AnsweringCommand):
    """``manage.py export_items --bank SLUG --format F OUT [--json]``."""

    help = _("ส่งออกข้อสอบของคลังเป็นไฟล์")

    def add_arguments(self, parser: CommandParser) -> None:
        """The bank, the format, where to write."""
        super().add_arguments(parser)
        parser.add_argument("out", type=Path, metavar="OUT")
        parser.add_argument("--bank", required=True, metavar="SLUG")
        parser.add_argument("--format", choices=list(FORMATS), required=True)

    def answer(self, **options: Any) -> Answer:
        """Keys: counts (exported, refused), left_out (title, type, why), thai_only (titles)."""
        bank = bank_called(options["bank"])
        found = take_out(bank, options["format"], None)
        more = {
            "counts": found.counts,
            "left_out": [
                {"title": item.name, "type": item.item_type, "why": why}
                for item, why in found.left_out
            ],
            "thai_only": [item.name for item in found.thai_only],
        }
        if not found.exported:
            message = _("ไม่มีข้อสอบที่ส่งออกในรูปแบบนี้ได้")
            return Answer([Reason("nothing_to_export", bank.slug, message)], more)
        try:
            options["out"].write_bytes(found.content)
        except OSError as error:
            raise WrongUse(
                _("เขียนไฟล์ %(file)s ไม่ได้: %(why)s")
                % {"file": options["out"], "why": error.strerror}
            ) from error
        lines = [f"{options['out']}: {found.exported}"]
        lines += [f"– {item.name}: {why}" for item, why in found.left_out]
        lines += [f"– {item.name}: {_('ไม่มีภาษาอังกฤษในไฟล์')}" for item in found.thai_only]
        return Answer(more=more, lines=lines)
