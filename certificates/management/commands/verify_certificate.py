"""Check a certificate's PDF against the register."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.answers import Answer, AnsweringCommand, Reason, WrongUse
from certificates.enums import Status
from certificates.file_checking import check_file
from thai.clock import civil_date


class Command(AnsweringCommand):
    """``manage.py verify_certificate FILE [--json]``."""

    help = _("ตรวจไฟล์ PDF ของวุฒิบัตรกับทะเบียน")

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")

    def answer(self, **options: Any) -> Answer:
        """Keys: status, and what the register knows of the credential that the file names."""
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise WrongUse(
                _("อ่านไฟล์ %(file)s ไม่ได้: %(why)s")
                % {"file": options["file"], "why": error.strerror}
            ) from error
        found = check_file(content, civil_date(timezone.now()))
        facts = found.credential.facts if found.credential else {}
        label = str(found.status.label)
        answer = Answer(
            more={
                "status": found.status.value,
                "serial": facts.get("serial"),
                "recipient": facts.get("recipient"),
                "achievement": facts.get("achievement"),
                "issued_on": facts.get("issued_on"),
                "signature": None,
            },
            lines=[f"{label} {facts.get('serial', '')} {facts.get('recipient', '')}".strip()],
        )
        if found.status != Status.VALID:
            answer.reasons = [Reason(found.status.value, options["file"].name, label)]
        return answer
