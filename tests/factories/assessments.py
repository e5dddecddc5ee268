"""Items, banks and assessments."""

from assessments import banking
from assessments.enums import ItemType, Purpose
from assessments.models import AssessmentDraw, AssessmentPage, Item, ItemBank
from courses.editions import freeze_edition
from courses.models import CoursePage


def choice_draft(stem: str = "คำถาม", correct: int = 0, options: int = 4) -> dict[str, object]:
    """A draft with options ก, ข …; ``correct`` counts from nought."""
    return {
        "stem": stem,
        "options": [
            {
                "text": f"ตัวเลือก {'กขคง'[n]} ของ{stem}",
                "correct": n == correct,
                "feedback": f"คำแนะนำ {n}",
            }
            for n in range(options)
        ],
        "rationale": f"เหตุผลของ{stem}",
        "source": "แนวปฏิบัติของหลักสูตร",
    }


def bank_with(items: int = 8, slug: str = "bank", course: CoursePage | None = None) -> ItemBank:
    """A bank of approved single-choice items; the first option as written is the key."""
    bank = ItemBank.objects.create(
        slug=slug, title=f"คลัง {slug}", course_key=course.translation_key if course else None
    )
    for number in range(items):
        item = Item.objects.create(
            bank=bank,
            key=f"{slug}-{number}",
            item_type=ItemType.CHOICE,
            content={"th": choice_draft(f"คำถามที่ {number + 1}")},
        )
        banking.approve(item, by=None)
    return bank


def assessment_in(
    course: CoursePage, items: int = 4, *, edition: bool = True, **fields: object
) -> AssessmentPage:
    """A live assessment in a course, drawing that many items, and the edition that asks for it."""
    page = AssessmentPage(
        **{
            "title": "แบบทดสอบหลังเรียน",
            "slug": f"test-{AssessmentPage.objects.count()}",
            "locale": course.locale,
            "purpose": Purpose.POSTTEST,
            **fields,
        }
    )
    page.draws = [AssessmentDraw(bank=bank_with(items, f"bank-{page.slug}", course), count=items)]
    course.refresh_from_db()
    course.add_child(instance=page)
    if edition:
        freeze_edition(course, None)
    return page


def right_answers(attempt: object) -> dict[int, object]:
    """The right answer to each drawn item, by version id."""
    from assessments.models import ItemVersion

    versions = ItemVersion.objects.in_bulk([one["version"] for one in attempt.drawn])
    return {pk: version.answer_key["correct"][0] for pk, version in versions.items()}


def wrong_answers(attempt: object) -> dict[int, object]:
    """A wrong answer to each drawn item, by version id."""
    right = right_answers(attempt)
    return {
        one["version"]: next(o for o in one["options"] if o != right[one["version"]])
        for one in attempt.drawn
    }
