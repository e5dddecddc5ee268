"""Drafts of every kind as hypothesis finds them, ready to travel through a file."""

from hypothesis import strategies as st

from assessments.exchange.carrying import Carried, new_id

# What people type, and what a format could take for one of its own signs.
AWKWARD = [
    "ก. พยัญชนะ", "สำนักงาน ก.พ.", "1. หนึ่ง", "๒) สอง", "เฉลย: ข", "ตอบ ก", "= 5", "+66", "-1", "@จังหวัด",
    "a = b", "{ปีกกา}", "~ทิลเดอ", "a#b", "10:30 น.", "50%", "<b>ตัวหนา</b>", "a & b", "5 < 7", "\\ n",
    "ข้อ 1 ใด", "เหตุผล: เพราะ", "คำแนะนำ ก: ลอง", "[[ว่าง]]", "*ดาว", "a|b", "“อ้าง”", "'", "ถูก", "ผิด",
    "->ลูกศร", "→", "::ชื่อ::", "// หมายเหตุ", "$CATEGORY: x", "15 ± 1", "น้ำ ทำ", "ข", "2", "]]>", "&amp;", "T",
]  # fmt: skip
LETTERS = "กขคงจฉทำไมแผ่นดินน้ำใจ่้็ abcXYZ 0189๐๑๙ .,()/-"
_free = st.text(LETTERS, min_size=1, max_size=24)
_piece = st.one_of(st.sampled_from(AWKWARD), _free)


def tidy(text: str) -> str:
    """As every text is kept: no spaces at the ends of lines, no invisible signs."""
    from assessments.exchange.cleaning import plain

    return plain(text)


line = st.lists(_piece, min_size=1, max_size=3).map(" ".join).map(tidy).filter(bool)
lines = st.lists(line, min_size=1, max_size=3).map("\n".join)
maybe = st.one_of(st.just(""), lines)
_texts = lambda least, most: st.lists(  # noqa: E731
    line, min_size=least, max_size=most, unique_by=lambda t: "".join(t.split()).casefold()
)


@st.composite
def about(draw, **more):
    """Stem, rationale and source, with the rest of a draft."""
    return {"stem": draw(lines), "rationale": draw(maybe), "source": draw(st.one_of(st.just(""), line))} | more  # fmt: skip


@st.composite
def choices(draw, many=False):
    """A single choice or a multiple response."""
    texts = draw(_texts(3, 6))
    least, most = (2, len(texts) - 1) if many else (1, 1)
    right = draw(st.sets(st.integers(0, len(texts) - 1), min_size=least, max_size=most))
    options = [
        {"text": text, "correct": n in right, "feedback": draw(maybe)}
        for n, text in enumerate(texts)
    ]
    return Carried("multiple" if many else "choice", draw(about(options=options)))


@st.composite
def truths(draw):
    """True or false."""
    answer = draw(st.booleans())
    options = [
        {"id": "true", "text": "ถูก", "correct": answer, "feedback": draw(maybe)},
        {"id": "false", "text": "ผิด", "correct": not answer, "feedback": draw(maybe)},
    ]
    return Carried("true_false", draw(about(options=options)))


@st.composite
def short_answers(draw):
    """Some texts that are accepted."""
    return Carried("text_entry", draw(about(accepted=draw(_texts(1, 3)))))


@st.composite
def numbers(draw):
    """A number with its tolerance and its unit."""
    number = draw(st.decimals(-9999, 9999, places=2))
    return Carried("numeric", draw(about(number=str(number), tolerance=str(draw(st.integers(0, 9))), unit=draw(st.sampled_from(["", "วัน", "บาท"])))))  # fmt: skip


@st.composite
def matchings(draw):
    """Pairs with extras."""
    left, right = draw(_texts(2, 4)), draw(_texts(4, 6))
    pairs = [
        {"id": new_id(), "left": a, "right_id": new_id(), "right": b}
        for a, b in zip(left, right, strict=False)
    ]
    extras = [{"id": new_id(), "text": b} for b in right[len(left) :]]
    return Carried("matching", draw(about(pairs=pairs, extras=extras)))


@st.composite
def orderings(draw):
    """Steps in the right order."""
    return Carried("ordering", draw(about(steps=[{"id": new_id(), "text": t} for t in draw(_texts(3, 6))])))  # fmt: skip


@st.composite
def gap_items(draw, choice):
    """A text with one or two gaps."""
    gaps, text = [], draw(line)
    for _n in range(draw(st.integers(1, 2))):
        gap = {"id": new_id()}
        words = draw(_texts(2, 4))
        if choice:
            gap["options"] = [
                {"id": new_id(), "text": t, "correct": n == 0} for n, t in enumerate(words)
            ]
        else:
            gap["accepted"] = words
        gaps.append(gap)
        text = f"{text} [[{gap['id']}]] {draw(line.filter(lambda t: '[[' not in t))}"
    draft = draw(about(text=text, gaps=gaps))
    return Carried("inline_choice" if choice else "gap_text", draft)


@st.composite
def hot_texts(draw):
    """A text of which parts are chosen."""
    parts = []
    for n, text in enumerate(draw(_texts(2, 4))):
        parts += [{"text": f"ก่อน{n} "}, {"id": new_id(), "text": text, "correct": n == 0}]
    return Carried("hot_text", draw(about(parts=parts)))


@st.composite
def categorisings(draw):
    """Statements that belong to categories."""
    categories = [{"id": new_id(), "text": t} for t in draw(_texts(2, 3))]
    statements = [
        {"id": new_id(), "text": t, "category": categories[n % 2]["id"]}
        for n, t in enumerate(draw(_texts(3, 4)))
    ]
    return Carried("categorising", draw(about(categories=categories, statements=statements)))


@st.composite
def written_answers(draw):
    """An extended text with its rubric."""
    rubric = [{"id": new_id(), "text": t, "points": 2} for t in draw(_texts(1, 3))]
    return Carried("extended_text", draw(about(longest=1500, rubric=rubric)))


@st.composite
def uploads(draw):
    """A file to be handed in."""
    return Carried("upload", draw(about(extensions=["pdf", "docx"], largest_kb=2048, rubric=[])))


OF_KIND = {
    "choice": choices(),
    "multiple": choices(many=True),
    "true_false": truths(),
    "text_entry": short_answers(),
    "numeric": numbers(),
    "matching": matchings(),
    "ordering": orderings(),
    "inline_choice": gap_items(True),
    "gap_text": gap_items(False),
    "hot_text": hot_texts(),
    "categorising": categorisings(),
    "extended_text": written_answers(),
    "upload": uploads(),
}


def item_lists(kinds, most=4):
    """Some items of these kinds."""
    return st.lists(st.one_of([OF_KIND[kind] for kind in sorted(kinds) if kind in OF_KIND]), min_size=1, max_size=most)  # fmt: skip
