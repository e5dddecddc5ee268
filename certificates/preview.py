"""A design's preview: the very document that would be issued, with made-up facts, as a picture."""

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from typing import Any

from certificates.facts import FORM, address
from thai.buddhist_era import ceremonial_date

SAMPLE_CODE = "7KQM3F8DXW2PHTRC5"
SAMPLE_DAY = date(2027, 5, 24)
SAMPLE_VALUES = {
    "programme": "โครงการเสริมสมรรถนะในการขับเคลื่อนงานของหัวหน้าสำนักงานจังหวัด",
    "cohort": "๑",
    "fiscal_year": "๒๕๗๐",
    "period": "๑๕ - ๑๙ มีนาคม ๒๕๗๐",
    "place": "อำเภอบางตัวอย่าง จังหวัดสยามบุรี",
    "hours": "๖๐",
    "province": "จังหวัดสยามบุรี",
    "issued_on": ceremonial_date(SAMPLE_DAY),
}


def sample_facts(worded: Mapping[str, Any], recipient: str) -> dict[str, Any]:
    """Facts for a preview: the design's part as given, the rest made up and marked so."""
    return {
        "form": FORM,
        "recipient": recipient,
        "serial": "๐๑/๒๕๗๐",
        "code": "7KQM-3F8D-XW2P-HTRC-5",
        "address": address(SAMPLE_CODE),
        "issued_on": SAMPLE_DAY.isoformat(),
        "replaces": "",
        "demonstration": True,
    } | dict(worded)


def picture(pdf: bytes) -> bytes:
    """The first page as PNG, about as wide as a screen shows it. Needs poppler's pdftoppm."""
    program = shutil.which("pdftoppm")
    if program is None:
        raise RuntimeError("pdftoppm is missing: install the Debian package poppler-utils")
    done = subprocess.run(
        [program, "-png", "-singlefile", "-r", "96", "-"],
        input=pdf,
        capture_output=True,
        check=True,
        timeout=20,
    )
    return done.stdout
