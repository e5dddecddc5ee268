"""The attempt that an address names, if it is the person's own."""

from django.http import Http404, HttpRequest

from assessments import attempts
from assessments.models import Attempt
from people.models import User
from people.visitors import visitor


def own_attempt(request: HttpRequest, public_id: str, client: str = "") -> Attempt:
    """The person's own attempt, submitted first if its time is over; 404 for every other.

    ``client`` is the id of the browser that asks, where it told one. One query.
    """
    person = request.user
    if not isinstance(person, User):
        raise Http404
    found = Attempt.objects.own(person, public_id, client, visitor(request))
    if found is None:
        raise Http404
    return attempts.settle(found)
