"""The demonstration's H5P activities: one in two of its courses, for practice."""

import io

from courses.models import CoursePage
from h5p import staging
from h5p.enums import PlayRule
from h5p.models import H5PPage
from people.models import User

from .h5p_contents import packed, told

ACTIVITIES = {
    # Course: content, slug, minutes, rule.
    "law": ("legal_terms", "legal-terms", 10, PlayRule.DONE),
    "digital": ("complaint", "complaint", 15, PlayRule.SCORE),
}


def load_activity(course: CoursePage, admin: User) -> None:
    """The course's activity, where it has one; nobody has to do it."""
    if course.slug not in ACTIVITIES or H5PPage.objects.descendant_of(course).exists():
        return
    name, slug, minutes, rule = ACTIVITIES[course.slug]
    file = io.BytesIO(packed(name))
    staged = staging.stage(file, f"{slug}.h5p", admin, makes_content=True)
    version = staging.install_now(staged).version
    if version is None:
        raise RuntimeError(staged.fault)
    staged.delete()
    page = H5PPage(
        title=told(name)["title"],
        slug=slug,
        locale=course.locale,
        content=version.content,
        rule=rule,
        required=False,
        minutes=minutes,
        introduction="<p>ฝึกด้วยตนเอง ทำกี่ครั้งก็ได้ ผลที่แสดงรายงานโดยตัวกิจกรรมเอง ไม่มีผลต่อวุฒิบัตร</p>",
    )
    course.refresh_from_db()
    course.add_child(instance=page)
