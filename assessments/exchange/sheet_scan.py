"""What a sheet holds beside its values: hidden rows, merged cells, formulas without a value."""

import io
from dataclasses import dataclass, field

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from .archives import Archive, local


@dataclass
class Scan:
    """What was found."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: bool = False
    merged: list[str] = field(default_factory=list)
    empty_formulas: set[str] = field(default_factory=set)

    def notes(self) -> list[str]:
        """What the reader ought to know of the sheet as a whole."""
        found = []
        if self.merged:
            found.append(
                _("มีเซลล์ที่ผสานกัน (%(where)s) ค่านับเป็นของเซลล์แรก")
                % {"where": ", ".join(self.merged[:5])}
            )
        if self.hidden_columns:
            found.append(_("มีคอลัมน์ที่ซ่อนอยู่ ซึ่งอ่านด้วย"))
        return found


def scanned(archive: Archive, path: str) -> Scan:
    """Read a sheet's XML once for what openpyxl's quick reader passes over."""
    scan = Scan()
    content = archive.read(path.lstrip("/"))
    formula = False
    for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
        name = local(element)
        if event == "start":
            if name == "row" and element.get("hidden") in ("1", "true"):
                scan.hidden_rows.add(int(element.get("r") or 0))
            elif name == "col" and element.get("hidden") in ("1", "true"):
                scan.hidden_columns = True
            elif name == "mergeCell":
                scan.merged.append(str(element.get("ref", ""))[:20])
            elif name == "c":
                formula = False
            continue
        if name == "f":
            formula = True
        elif name == "c":
            value = next((one for one in element if local(one) == "v"), None)
            if formula and (value is None or not value.text):
                scan.empty_formulas.add(str(element.get("r", "")))
        elif name == "row":
            element.clear()
    return scan
