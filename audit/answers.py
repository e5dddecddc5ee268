"""How a management command answers people and scripts alike.

Every command takes ``--json`` and then prints one object on standard output: ``verdict``
(``accepted`` or ``refused``), ``reasons`` (each with rule, where, message) and keys of its own.
It ends with 0 (accepted), 1 (refused) or 2 (wrong use: a message on standard error, no object).
"""

import json
import logging
import sys
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reason:
    """Why something was refused: a short key, the place, and a sentence for people."""

    rule: str
    where: str
    message: str


@dataclass
class Answer:
    """A command's whole answer; it is accepted when there is no reason against."""

    reasons: list[Reason] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """``accepted`` or ``refused``."""
        return "refused" if self.reasons else "accepted"

    def as_json(self) -> str:
        """The object that ``--json`` prints."""
        reasons = [asdict(reason) for reason in self.reasons]
        return json.dumps(
            {"verdict": self.verdict, "reasons": reasons} | self.more, ensure_ascii=False
        )


class WrongUse(CommandError):
    """The command was called wrongly: message on standard error, exit code 2."""

    def __init__(self, message: str) -> None:
        super().__init__(message, returncode=2)


class AnsweringCommand(BaseCommand):
    """A command that answers in that form. A subclass adds arguments and writes ``answer``."""

    def add_arguments(self, parser: CommandParser) -> None:
        """``--json``; a subclass calls this and adds its own."""
        parser.add_argument(
            "--json", action="store_true", help=_("ตอบเป็น JSON หนึ่งรายการทางเอาต์พุตมาตรฐาน")
        )

    def answer(self, **options: Any) -> Answer:
        """Do the work; ``lines`` of the answer are what people read without ``--json``."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the answer and end with its code."""
        try:
            answer = self.answer(**options)
        except CommandError:
            raise
        except Exception as error:
            # The last resort: whatever a file holds, the caller gets an answer, no traceback.
            if options.get("traceback"):
                raise
            logger.error("%s failed: %s: %s", type(self).__module__, type(error).__name__, error)
            message = _("คำสั่งทำงานไม่สำเร็จ (%(kind)s)") % {"kind": type(error).__name__}
            answer = Answer([Reason("internal", "", message)])
        if options["json"]:
            self.stdout.write(answer.as_json())
        else:
            for line in answer.lines:
                self.stdout.write(line)
            for reason in answer.reasons:
                place = f"{reason.where}: " if reason.where else ""
                self.stdout.write(f"{place}{reason.message} [{reason.rule}]")
        if answer.reasons:
            sys.exit(1)
