"""What of the courses waits on the staff side's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models import CourseSubmission, Question, StatuteReview
from people.models import User
from people.staff.waiting import Waiting


def courses_waiting(request: HttpRequest) -> list[Waiting]:
    """Questions for those who answer them; submissions for those who decide on them."""
    user, lines = request.user, []
    if not isinstance(user, User):
        return []
    if user.has_perm("courses.change_question"):
        unanswered = Question.objects.for_staff(user).with_standing().filter(waiting=True).count()
        address = reverse("staff_courses:questions") + "?standing=waiting"
        lines.append(Waiting(unanswered, _("คำถามรอคำตอบ"), address))
    if user.has_perm("courses.change_coursesubmission"):
        submitted = CourseSubmission.objects.for_staff(user).open().count()
        address = reverse("staff_courses:submissions") + "?state=submitted"
        lines.append(Waiting(submitted, _("วิชาที่ส่งตรวจ รอพิจารณา"), address))
    if user.has_perm("courses.change_statutereview"):
        listed = StatuteReview.objects.for_staff(user).open().count()
        address = reverse("staff_courses:statute_reviews") + "?standing=open"
        lines.append(Waiting(listed, _("บทเรียนและข้อสอบรอทบทวน เพราะกฎหมายที่อ้างเปลี่ยน"), address))
    return lines
