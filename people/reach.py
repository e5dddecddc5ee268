"""Who may act on whom: nobody on themselves or a superuser, nobody beyond their own rights."""

from django.contrib.auth.models import Permission

from .enums import Role
from .models import User


class OutOfReach(Exception):
    """The act was refused: it is not this person's to do."""


def rights_of_roles() -> dict[Role, set[str]]:
    """What each role may do, as ``app.codename``; one query for all."""
    rights: dict[Role, set[str]] = {role: set() for role in Role}
    rows = Permission.objects.filter(group__name__in=Role.values).values_list(
        "group__name", "content_type__app_label", "codename"
    )
    for name, app, codename in rows:
        rights[Role(name)].add(f"{app}.{codename}")
    return rights


def roles_to_give(by: User) -> list[Role]:
    """The roles that this person may give and take: those that hold nothing beyond their own."""
    own = by.get_all_permissions()
    return [role for role, rights in rights_of_roles().items() if rights <= own]


def may_touch(by: User, user: User) -> bool:
    """Whether ``by`` may change this account at all, whatever the right to do so is called."""
    if user.is_superuser or user.pk == by.pk:
        return False
    return by.is_superuser or user.get_group_permissions() <= by.get_all_permissions()


def demand_touch(by: User | None, user: User) -> None:
    """Raise OutOfReach unless ``by`` may change the account; None is the system itself."""
    if by is not None and not may_touch(by, user):
        raise OutOfReach


def demand_role(by: User | None, role: Role) -> None:
    """Raise OutOfReach unless ``by`` may give or take the role; None is the system itself."""
    if by is not None and role not in roles_to_give(by):
        raise OutOfReach
