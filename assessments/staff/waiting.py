"""What of the item banks waits on the staff side's first page."""

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from assessments import marking
from assessments.enums import ItemState
from assessments.models import ItemBank
from people.models import User
from people.staff.waiting import Waiting


def banks_waiting(request: HttpRequest) -> list[Waiting]:
    """Items in review, a line for each bank in which this person may approve."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("assessments.approve_item"):
        return []
    in_review = Count("items", Q(items__state=ItemState.IN_REVIEW))
    banks = ItemBank.objects.written_by(user).annotate(in_review=in_review)
    return [
        Waiting(
            bank.in_review,
            gettext("ข้อสอบรอตรวจใน%(bank)s") % {"bank": bank.title},
            f"{reverse('staff_banks:items', args=[bank.pk])}?state={ItemState.IN_REVIEW}",
        )
        for bank in banks.filter(in_review__gt=0)
    ]


def marking_waiting(request: HttpRequest) -> list[Waiting]:
    """Answers that this person can mark, or has begun to."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("assessments.change_marking"):
        return []
    tasks = sum(task.free or task.mine is not None for task in marking.queue(user))
    return [Waiting(tasks, gettext("คำตอบรอตรวจ"), reverse("staff_banks:marking"))]
