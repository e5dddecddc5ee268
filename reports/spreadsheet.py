"""Workbooks for download. What looks like a formula is made text, so that no program runs it."""

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def neutral(value: Any) -> Any:
    """A cell's value: text that a program would run gets an apostrophe before it, all of it kept.

    Numbers stay numbers; anything else that is no date becomes text.
    """
    if value is None or isinstance(value, int | float | datetime.date):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def workbook(
    title: str, notes: Sequence[str], header: Sequence[str], body: Iterable[Sequence[Any]]
) -> bytes:
    """An XLSX file: notes above, a bold header that stays in view, and the rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    for note in notes:
        sheet.append([neutral(note)])
    sheet.append([neutral(cell) for cell in header])
    head = sheet.max_row
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    for line in body:
        sheet.append([neutral(cell) for cell in line])
    sheet.freeze_panes = sheet.cell(row=head + 1, column=2)
    for number in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 24
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
