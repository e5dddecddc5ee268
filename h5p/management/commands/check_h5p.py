"""Judge an H5P package; nothing is installed."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from audit.answers import Answer, AnsweringCommand, Reason, WrongUse
from h5p.packages import check


class Command(AnsweringCommand):
    """``manage.py check_h5p FILE [--json]``."""

    help = _("ตรวจไฟล์ H5P โดยไม่ติดตั้งสิ่งใด")

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")

    def answer(self, **options: Any) -> Answer:
        """Keys: title, main_library, libraries, missing."""
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                verdict = check(file, path.name)
        except OSError as error:
            raise WrongUse(
                _("อ่านไฟล์ %(file)s ไม่ได้: %(why)s") % {"file": path, "why": error.strerror}
            ) from error
        manifest = verdict.manifest
        main = manifest.main if manifest else None
        title = manifest.title if manifest else ""
        return Answer(
            [Reason(one.rule, one.where, one.message) for one in verdict.refusals],
            {
                "title": title or None,
                "main_library": str(main) if main else None,
                "libraries": [
                    {
                        "name": library.name.machine_name,
                        "version": library.version,
                        "state": "bundled",
                    }
                    for _name, library in sorted(verdict.libraries.items())
                ],
                "missing": [str(one) for one in verdict.missing],
            },
            [f"{title} ({main})".strip()] if manifest else [],
        )
