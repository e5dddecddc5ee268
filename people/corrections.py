"""A name is seen as it will be printed, confirmed, or corrected on request."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import trail

from .enums import CorrectionState
from .models import NameCorrection, User
from .models.user import NAME_PARTS
from .reach import demand_touch


def confirm_name(user: User) -> None:
    """The person says that the name is right as it would be printed."""
    User.objects.filter(pk=user.pk).update(name_confirmed_at=timezone.now())


def ask(user: User, reason: str = "", **parts: Any) -> NameCorrection:
    """Ask for another spelling; an open request of the same person is replaced by this one."""
    wanted = {part: parts.get(part, getattr(user, part)) for part in NAME_PARTS}
    with transaction.atomic():
        correction, _ = NameCorrection.objects.update_or_create(
            user=user,
            state=CorrectionState.OPEN,
            defaults={**wanted, "reason": reason, "name_before": user.printed_name},
        )
    return correction


def accept(correction: NameCorrection, by: User, answer: str = "") -> bool:
    """Make the name as asked, on record. False when it was decided, or asks for something else now.

    Raises OutOfReach for one's own request, and for a person beyond the reach of ``by``.
    What is already issued keeps its name: a new name there is a linked reissue.
    """
    demand_touch(by, correction.user)
    with transaction.atomic():
        if not _decide(correction, CorrectionState.ACCEPTED, by, answer):
            return False
        user = User.objects.select_for_update().get(pk=correction.user_id)
        before = user.printed_name
        for part in NAME_PARTS:
            setattr(user, part, getattr(correction, part))
        user.name_confirmed_at = timezone.now()
        user.save(update_fields=[*NAME_PARTS, "name_confirmed_at"])
        trail.record(by, "people.name_corrected", user, before=before, after=user.printed_name)
    return True


def decline(correction: NameCorrection, by: User, answer: str) -> bool:
    """Leave the name as it is, with an answer to the person. False when decided before.

    Raises OutOfReach as ``accept`` does.
    """
    demand_touch(by, correction.user)
    with transaction.atomic():
        declined = _decide(correction, CorrectionState.DECLINED, by, answer)
        if declined:
            trail.record(by, "people.name_kept", correction.user)
    return declined


def _decide(correction: NameCorrection, state: CorrectionState, by: User, answer: str) -> bool:
    asked = {part: getattr(correction, part) for part in NAME_PARTS}
    still_so = NameCorrection.objects.filter(pk=correction.pk, state=CorrectionState.OPEN, **asked)
    decided = still_so.update(state=state, decided_by=by, decided_at=timezone.now(), answer=answer)
    return bool(decided)
