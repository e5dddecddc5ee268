"""How a serial is written, and which year it counts in. Pure."""

from datetime import date

from certificates.enums import SeriesYear
from thai.buddhist_era import be_year
from thai.fiscal_year import fiscal_year_of
from thai.numerals import to_thai


def counting_year(mode: str, issued_on: date) -> int:
    """The year (B.E.) that a document of this day counts in; 0 for a series that never restarts."""
    if mode == SeriesYear.FISCAL:
        return fiscal_year_of(issued_on)
    if mode == SeriesYear.CALENDAR:
        return be_year(issued_on)
    return 0


def printed(number: int, year: int, *, prefix: str = "", width: int = 2) -> str:
    """The serial as it is printed: ``๐๑/๒๕๖๑``, ``วมท. ๐๐๑/๒๕๖๑``, without a year ``๐๐๐๑``.

    ``width`` is the least number of digits, filled with zeros.
    """
    figures = f"{number:0{width}d}" + (f"/{year}" if year else "")
    return f"{prefix} {to_thai(figures)}".strip()
