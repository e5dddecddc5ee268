"""The demonstration's item banks and assessments."""

from assessments import banking
from assessments.enums import Purpose, ReviewShows
from assessments.models import AssessmentDraw, AssessmentPage, Item, ItemBank
from courses.models import CoursePage, ModulePage, Statute

from . import lesson_files

WRITING = "writing"


def load_bank(course: CoursePage, assets: lesson_files.Assets) -> ItemBank:
    """A course's bank with all its items approved."""
    return _bank(course, course.slug, course.title, f"{course.slug}/items.yaml", assets)


def _bank(
    course: CoursePage, slug: str, title: str, file: str, assets: lesson_files.Assets
) -> ItemBank:
    bank, _ = ItemBank.objects.get_or_create(
        slug=slug,
        defaults={
            "title": title,
            "subject": course.subject,
            "course_key": course.translation_key,
        },
    )
    statutes = {statute.key: statute for statute in Statute.objects.all()}
    objectives = [str(block.value) for block in course.objectives]
    known = set(bank.items.values_list("key", flat=True))
    for draft in lesson_files.items(file):
        if draft["key"] in known:
            continue
        thai = draft["content"]["th"]
        if thai.get("image"):
            thai["image"] = assets.pictures[thai["image"]]
        item = Item.objects.create(
            bank=bank,
            key=draft["key"],
            item_type=draft["item_type"],
            objective=objectives[draft["objective"] - 1][:300],
            difficulty=draft["difficulty"],
            content=draft["content"],
        )
        item.statutes.set([statutes[key] for key in draft["statutes"]])
        banking.approve(item, by=None)
    return bank


def load_writing(course: CoursePage, assets: lesson_files.Assets) -> None:
    """An exercise whose answers a person marks, where a course has one."""
    file = f"{course.slug}/written.yaml"
    if lesson_files.read(file) is None or ItemBank.objects.filter(slug=WRITING).exists():
        return
    bank = _bank(course, WRITING, f"{course.title} (ข้อเขียน)", file, assets)
    exercise = AssessmentPage(
        title="แบบฝึกเขียนและส่งงาน",
        slug="writing",
        locale=course.locale,
        purpose=Purpose.PRACTICE,
        required=False,
        minutes=40,
        max_attempts=0,
        review_shows=ReviewShows.EVERYTHING,
        introduction="<p>เขียนตอบและส่งไฟล์เหมือนเสนองานจริง วิทยากรอ่านและให้ความเห็น ไม่มีผลต่อวุฒิบัตร</p>",
    )
    exercise.draws = [AssessmentDraw(bank=bank, count=2)]
    course.refresh_from_db()
    course.add_child(instance=exercise)


def load_assessments(course: CoursePage, bank: ItemBank) -> None:
    """A pre-test before the first module and a post-test after the last, paired by their draws."""
    if AssessmentPage.objects.descendant_of(course).exists():
        return
    first = ModulePage.objects.child_of(course).order_by("path").first()
    assert first is not None
    pretest = AssessmentPage(
        title="แบบทดสอบก่อนเรียน",
        slug="pre-test",
        locale=course.locale,
        purpose=Purpose.PRETEST,
        required=course.pretest_required,
        minutes=15,
        max_attempts=1,
        review_shows=ReviewShows.OUTCOME,
        introduction="<p>เพื่อให้ท่านและวิทยากรทราบว่าควรเน้นเรื่องใด คะแนนไม่มีผลต่อวุฒิบัตร</p>",
    )
    pretest.draws = [AssessmentDraw(bank=bank, count=8)]
    first.add_sibling(instance=pretest, pos="left")
    posttest = AssessmentPage(
        title="แบบทดสอบหลังเรียน",
        slug="post-test",
        locale=course.locale,
        purpose=Purpose.POSTTEST,
        minutes=30,
        pass_percent=70,
        max_attempts=3,
        time_limit_minutes=30,
        review_shows=ReviewShows.EVERYTHING,
        introduction="<p>ตอบด้วยตนเอง ระบบบันทึกทุกคำตอบทันที หากมีงานด่วน ออกแล้วกลับมาทำต่อได้ เวลานับต่อเนื่อง</p>",
    )
    posttest.draws = [AssessmentDraw(bank=bank, count=8)]
    course.refresh_from_db()
    course.add_child(instance=posttest)
