"""Which credentials rest on people's results in their courses."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.consequences import Consequence
from certificates.enums import State
from certificates.models import Credential
from courses.models import Enrolment

IN_FORCE = (State.ISSUED, State.SEALED, State.SET_ASIDE)


def credentials_resting_on(enrolments: Collection[Enrolment]) -> list[Consequence]:
    """The credentials in force that they hold of the cohorts they enrolled in; one query."""
    held = {(one.user_id, one.occasion) for one in enrolments}
    credentials = (
        Credential.objects.filter(
            recipient__in={user for user, _occasion in held}, standing__state__in=IN_FORCE
        )
        .select_related("achievement__cohort")
        .order_by("serial")
    )
    return [
        Consequence(
            person=str(one.facts["recipient"]),
            words=_("วุฒิบัตรเลขที่ %(serial)s") % {"serial": one.serial},
            url=reverse("certificates_staff:credential", args=[one.code]),
        )
        for one in credentials
        if (one.recipient_id, one.achievement.cohort.occasion) in held
    ]
