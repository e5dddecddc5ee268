"""Names as official documents write them."""


def full_name(
    prefix: str, first: str, last: str, *, academic_title: str = "", spaced_prefix: bool = False
) -> str:
    """Academic title, prefix, first and last name in the order and spacing of documents."""
    given = f"{prefix} {first}" if spaced_prefix and prefix else f"{prefix}{first}"
    return " ".join(part.strip() for part in (academic_title, given, last) if part.strip())
