"""Check that the certificates' register and the audit trail are whole."""

from typing import Any

from django.utils.translation import gettext as _

from audit.answers import Answer, AnsweringCommand
from certificates.checking import check_register


class Command(AnsweringCommand):
    """``manage.py check_register [--json]``."""

    help = _("ตรวจว่าทะเบียนวุฒิบัตรและบันทึกการตรวจสอบครบถ้วน ไม่ถูกแก้ไข")

    def answer(self, **options: Any) -> Answer:
        """Keys: entries and head of the register, audit's own beside, first_fault."""
        found = check_register()
        first = found.faults[0] if found.faults else None
        return Answer(
            reasons=found.faults,
            more={
                "entries": found.entries["register"],
                "head": found.heads["register"],
                "audit": {"entries": found.entries["audit"], "head": found.heads["audit"]},
                "first_fault": f"{first.rule}: {first.where}" if first else None,
            },
            lines=[
                _("ทะเบียนวุฒิบัตร %(entries)s รายการ ปลายสาย %(head)s")
                % {"entries": found.entries["register"], "head": found.heads["register"]},
                _("บันทึกการตรวจสอบ %(entries)s รายการ ปลายสาย %(head)s")
                % {"entries": found.entries["audit"], "head": found.heads["audit"]},
            ],
        )
