"""What of the progress waits on the staff side's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from people.models import User
from people.staff.waiting import Waiting
from programmes.models import Cohort
from reports import progress


def progress_waiting(request: HttpRequest) -> list[Waiting]:
    """Of each cohort that runs now, who is at risk, as far as the reader may see."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("programmes.view_progress"):
        return []
    today = timezone.localdate()
    reach = progress.courses_in_reach(user)
    lines = []
    running = Cohort.objects.filter(opens_on__lte=today, closes_on__gte=today, records_only=False)
    for cohort in running.select_related("programme"):
        shown = progress.columns(cohort, reach)
        if not shown:
            continue
        figures = progress.figures(progress.rows(cohort, shown, whole=reach is None))
        address = reverse("staff_reports:progress", args=[cohort.slug])
        names = {"year": cohort.programme.fiscal_year, "number": cohort.number}
        late = gettext("เสี่ยงไม่ทันกำหนด ปีงบประมาณ %(year)s รุ่นที่ %(number)s") % names
        met = gettext("ครบทุกข้อ ปีงบประมาณ %(year)s รุ่นที่ %(number)s") % names
        lines.append(Waiting(figures.at_risk, late, f"{address}?state=at_risk"))
        lines.append(Waiting(figures.done, met, f"{address}?state=done"))
    return lines
