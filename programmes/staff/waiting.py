"""What of the cohorts waits on the staff side's first page."""

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from people.models import Post
from people.staff.waiting import Waiting
from programmes.models import Attendance, Cohort, Session


def programmes_waiting(request: HttpRequest) -> list[Waiting]:
    """Half-days without attendance and seats that are free, of the cohorts that run now."""
    today, lines = timezone.localdate(), []
    running = Cohort.objects.filter(closes_on__gte=today, opens_on__lte=today, records_only=False)
    if request.user.has_perm("programmes.change_attendance"):
        entered = Attendance.objects.counted().filter(session=OuterRef("pk"))
        sessions = Session.objects.filter(cohort__in=running, ends_at__lt=timezone.now())
        for session in sessions.exclude(Exists(entered)).select_related("cohort"):
            address = reverse("staff_programmes:sheet", args=[session.cohort.slug, session.pk])
            text = gettext("ช่วงที่ยังไม่บันทึกการเข้า: %(session)s") % {"session": session}
            lines.append(Waiting(1, text, address))
    if request.user.has_perm("programmes.add_placement"):
        posts = Post.objects.count()
        taken = Count("placements", filter=Q(placements__withdrawn_at=None))
        for cohort in running.annotate(taken=taken).select_related("programme"):
            names = {"year": cohort.programme.fiscal_year, "number": cohort.number}
            text = gettext("ที่นั่งว่าง ปีงบประมาณ %(year)s รุ่นที่ %(number)s") % names
            address = reverse("staff_programmes:seats", args=[cohort.slug])
            lines.append(Waiting(posts - cohort.taken, text, address))
    return lines
