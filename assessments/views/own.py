"""The attempt that an address names, if it is the person's own."""

from django.http import Http404, HttpRequest

from assessments import attempts
from assessments.models import Attempt


def own_attempt(request: HttpRequest, public_id: str) -> Attempt:
    """The person's own attempt, submitted first if its time is over; 404 for every other."""
    found = (
        Attempt.objects.for_user(request.user)
        .filter(public_id=public_id)
        .select_related("enrolment")
        .first()
    )
    if found is None:
        raise Http404
    return attempts.settle(found)
