"""Files that were handed in, for those who mark them."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.generic import View

from assessments import uploads
from assessments.models import AnswerFile, Attempt
from courses.delivery import deliver
from people.staff.pages import Gate


class HandedIn(Gate, View):
    """A file, as an attachment; one of an attempt that the person does not read is not found."""

    needs = "assessments.view_item"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The file of the address."""
        mine = Attempt.objects.for_staff(self.person)
        found = get_object_or_404(AnswerFile, attempt__in=mine, public_id=kwargs["public_id"])
        return deliver(request, uploads.parcel(found))
