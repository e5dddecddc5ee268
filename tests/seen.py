"""Pages as a person reads them."""

from thai.lines import NO_BREAK_SPACE, WORD_BREAK, WORD_JOINER


def as_read(html: str) -> str:
    """The text without what only tells the browser where a line may end."""
    for mark in (WORD_JOINER, WORD_BREAK):
        html = html.replace(mark, "")
    return html.replace("&nbsp;", " ").replace(NO_BREAK_SPACE, " ")
