"""The names of the months and the weekdays, as people write them."""

FULL = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# Monday first, as datetime counts.
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")


def _spellings() -> dict[str, int]:
    """Every accepted spelling without its dots, in lower case, with the month's number."""
    found: dict[str, int] = {}
    for number, (full, short, english) in enumerate(zip(FULL, SHORT, ENGLISH, strict=True), 1):
        found[full] = number
        # พฤษภา, มีนา, กุมภา: the month without the ending that tells its length.
        found[full.removesuffix("พันธ์").removesuffix("คม").removesuffix("ยน")] = number
        found[short.replace(".", "")] = number
        found[english.lower()] = number
        found[english[:3].lower()] = number
    return found


_NUMBERS = _spellings()


def number_of(name: str) -> int | None:
    """1–12 for a month's name, full or abbreviated, with its dots or without; else None."""
    return _NUMBERS.get(name.replace(".", "").lower())
