"""Roles are Django groups; each room grants its own permissions to them in a migration."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group

from audit import trail

from .enums import Role
from .models import User


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


def give_role(user: User, role: Role, by: User | None) -> None:
    """Put a person into a role, on record. Giving it twice changes nothing."""
    group = Group.objects.get(name=role.value)
    if not user.groups.filter(pk=group.pk).exists():
        user.groups.add(group)
        user.__dict__.pop("_role_names", None)
        trail.record(by, "people.role_given", user, role=role.value)


def take_role(user: User, role: Role, by: User | None) -> None:
    """Take a person out of a role, on record."""
    group = Group.objects.get(name=role.value)
    if user.groups.filter(pk=group.pk).exists():
        user.groups.remove(group)
        user.__dict__.pop("_role_names", None)
        trail.record(by, "people.role_taken", user, role=role.value)
