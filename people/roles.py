"""Roles are Django groups; each room grants its own permissions to them in a migration."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction

from audit import trail

from .enums import Role
from .models import Coordination, User
from .posts import COORDINATES_AND_HEADS, current_post, end_coordination
from .reach import demand_role, demand_touch


def grant(apps: Any, role: Role, model: str, codenames: Iterable[str]) -> None:
    """Give a role permissions, inside a migration.

    ``apps`` is the migration's registry, ``model`` is ``"app.model"``. A permission that
    does not exist yet is made, for Django itself makes them only after all migrations.
    """
    app_label, model_name = model.split(".")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role.value)
    permission_model = apps.get_model("auth", "Permission")
    for codename in codenames:
        permission, _ = permission_model.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": codename}
        )
        group.permissions.add(permission)


def give_role(user: User, role: Role, by: User | None) -> bool:
    """Put a person into a role, on record. False when they have it already.

    Raises OutOfReach when ``by`` may not: see ``reach``; ValidationError, keyed ``roles``, when
    somebody who heads or acts for an office is to coordinate (``take_post`` refuses the reverse).
    """
    demand_touch(by, user)
    demand_role(by, role)
    with transaction.atomic():
        if role == Role.PROVINCIAL_COORDINATOR and current_post(user) is not None:
            raise ValidationError({"roles": COORDINATES_AND_HEADS})
        return _put(user, role, by)


def take_role(user: User, role: Role, by: User | None) -> bool:
    """Take a person out of a role, on record. False when they did not have it.

    Raises OutOfReach when ``by`` may not: see ``reach``.
    """
    demand_touch(by, user)
    demand_role(by, role)
    group = Group.objects.get(name=role.value)
    with transaction.atomic():
        if not user.groups.filter(pk=group.pk).exists():
            return False
        user.groups.remove(group)
        _forget(user)
        trail.record(by, "people.role_taken", user, role=role.value)
        if role == Role.PROVINCIAL_COORDINATOR:
            for tie in Coordination.objects.filter(user=user).select_related("post__province"):
                end_coordination(tie, by)
    return True


def set_roles(user: User, roles: Iterable[Role], by: User, *, among: Iterable[Role]) -> bool:
    """Of the roles ``among``, leave the person exactly those in ``roles``. True when one changed.

    All or none; raises OutOfReach as giving and taking do.
    """
    wanted = set(roles)
    with transaction.atomic():
        changes = [
            give_role(user, role, by) if role in wanted else take_role(user, role, by)
            for role in among
        ]
    return any(changes)


def _put(user: User, role: Role, by: User | None) -> bool:
    group = Group.objects.get(name=role.value)
    if user.groups.filter(pk=group.pk).exists():
        return False
    user.groups.add(group)
    _forget(user)
    trail.record(by, "people.role_given", user, role=role.value)
    return True


def _forget(user: User) -> None:
    """What the object remembers of its rights is no longer so."""
    for name in ("_role_names", "_perm_cache", "_group_perm_cache", "_user_perm_cache"):
        user.__dict__.pop(name, None)
