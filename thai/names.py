"""A person's name as documents print it."""

import re

# An academic title stands in their place; a rank or a royal title stays, after it.
_CIVIL_PREFIXES = {"นาย", "นาง", "นางสาว", "น.ส."}
_PROFESSORIAL = re.compile(r"ศาสตราจารย์|(?:^|\s)(?:ผศ|รศ|ศ)\.")


def full_name(
    prefix: str,
    first: str,
    last: str,
    *,
    academic_title: str = "",
    spaced_prefix: bool = False,
) -> str:
    """The name in one line: "นายสมชาย ตัวอย่าง".

    The prefix is joined to the first name unless `spaced_prefix` (military and police ranks:
    "พลเอก สมชาย ตัวอย่าง"); a prefix before a name in Latin letters is always spaced. An academic
    title comes first, then rank, then royal title: "รองศาสตราจารย์ พันโท สมชาย ตัวอย่าง". A professor's
    title takes the place of นาย, นาง and นางสาว; ดร. is a degree, not a legal prefix, and takes
    nobody's place. Any part may be empty; white space within the parts is collapsed.

    Sources: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยการใช้ตำแหน่งทางวิชาการเป็นคำนำหน้านาม พ.ศ. ๒๕๓๖; ระเบียบฯ ว่าด้วย
    งานสารบรรณ พ.ศ. ๒๕๒๖ ภาคผนวก ๓ (ลงชื่อ); ราชบัณฑิตยสถาน, หลักเกณฑ์การเว้นวรรค ๑.๒.๘ and ๒.๓.
    """
    parts = (prefix, first, last, academic_title)
    prefix, first, last, title = (" ".join(part.split()) for part in parts)
    if prefix in _CIVIL_PREFIXES and _PROFESSORIAL.search(title):
        prefix = ""
    if title and not prefix:
        called = _joined(title, first, spaced=False)
    else:
        called = f"{title} {_joined(prefix, first, spaced=spaced_prefix)}"
    return " ".join(f"{called} {last}".split())


def _joined(prefix: str, first: str, *, spaced: bool) -> str:
    return f"{prefix} {first}" if spaced or first[:1].isascii() else f"{prefix}{first}"
