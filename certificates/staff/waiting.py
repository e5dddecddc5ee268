"""What of the certificates waits on the staff side's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from certificates import issuing
from certificates.enums import State
from certificates.models import Achievement, CredentialStanding
from people.staff.waiting import Waiting


def certificates_waiting(request: HttpRequest) -> list[Waiting]:
    """Who is eligible and not yet issued one, by cohort; and certificates without a file."""
    if not request.user.has_perm("certificates.issue_credential"):
        return []
    lines = []
    achievements = Achievement.objects.filter(cohort__records_only=False)
    for one in achievements.select_related("cohort__programme"):
        cohort = one.cohort
        address = reverse("certificates_staff:cohort", args=[cohort.slug])
        names = {"year": cohort.programme.fiscal_year, "number": cohort.number}
        text = gettext("มีสิทธิรับวุฒิบัตร ยังไม่ได้ออก ปีงบประมาณ %(year)s รุ่นที่ %(number)s")
        lines.append(Waiting(issuing.to_be_issued(cohort).count(), text % names, address))
    set_aside = CredentialStanding.objects.filter(state=State.SET_ASIDE).count()
    address = f"{reverse('certificates_staff:credentials')}?state={State.SET_ASIDE}"
    lines.append(Waiting(set_aside, gettext("วุฒิบัตรที่จัดทำไฟล์ไม่สำเร็จ"), address))
    return lines
