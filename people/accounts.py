"""What staff change of another person's account, each on record."""

from typing import Any

from django.db import transaction
from django.db.models import F

from audit import trail

from .models import User
from .models.user import NAME_PARTS
from .reach import demand_touch

DETAILS = ("position", "level", "phone", "language")


def change_person(user: User, by: User, **fields: Any) -> bool:
    """Change name parts and details. False when nothing is different.

    A new name is confirmed by nobody yet. The trail keeps the printed name before and after, of
    the details only which. Raises OutOfReach when ``by`` may not change the account.
    """
    demand_touch(by, user)
    with transaction.atomic():
        person = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        changed = {
            name: value
            for name, value in fields.items()
            if name in (*NAME_PARTS, *DETAILS) and getattr(person, name) != value
        }
        if not changed:
            return False
        before = person.printed_name
        for name, value in changed.items():
            setattr(person, name, value)
        if person.printed_name != before:
            person.name_confirmed_at = None
        person.save(update_fields=[*changed, "name_confirmed_at"])
        trail.record(
            by,
            "people.person_changed",
            person,
            fields=sorted(changed),
            before=before,
            after=person.printed_name,
        )
    return True


def deactivate(user: User, by: User) -> bool:
    """Close an account and end its sessions at once. False when it was closed before.

    What the person did and earned stays on record. Raises OutOfReach when ``by`` may not.
    """
    demand_touch(by, user)
    with transaction.atomic():
        closed = User.objects.filter(pk=user.pk, is_active=True).update(
            is_active=False, session_round=F("session_round") + 1
        )
        if closed:
            trail.record(by, "people.deactivated", user)
    return bool(closed)


def reactivate(user: User, by: User) -> bool:
    """Open a closed account again; sessions of before stay ended. False when it was open."""
    demand_touch(by, user)
    with transaction.atomic():
        opened = User.objects.filter(pk=user.pk, is_active=False).update(is_active=True)
        if opened:
            trail.record(by, "people.reactivated", user)
    return bool(opened)
