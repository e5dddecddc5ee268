"""What lists of people say in their cells."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from people.enums import Role
from people.models import Coordination, PostHolding, User


def with_roles_and_posts(people: QuerySet[User]) -> QuerySet[User]:
    """People with what ``roles_of`` and ``posts_of`` say: three queries more, however many."""
    present = PostHolding.objects.filter(ended_on=None).select_related("post__province")
    ties = Coordination.objects.select_related("post__province")
    return people.prefetch_related(
        "groups",
        Prefetch("holdings", queryset=present, to_attr="present_holdings"),
        Prefetch("coordinations", queryset=ties, to_attr="present_ties"),
    )


def roles_of(person: User) -> str:
    """The roles in words, in their own order; a superuser is one without any."""
    names = {group.name for group in person.groups.all()}
    words = [str(role.label) for role in Role if role.value in names]
    if person.is_superuser:
        words.insert(0, _("ผู้ดูแลระบบ"))
    return ", ".join(words)


def posts_of(person: User) -> str:
    """The provinces whose offices the person heads, acts for or coordinates."""
    holdings: Iterable[PostHolding] = getattr(person, "present_holdings", ())
    ties: Iterable[Coordination] = getattr(person, "present_ties", ())
    words = [
        _("%(province)s (รักษาราชการแทน)") % {"province": holding.post.province}
        if holding.acting
        else str(holding.post.province)
        for holding in holdings
    ]
    words += [_("%(province)s (ประสานงาน)") % {"province": tie.post.province} for tie in ties]
    return ", ".join(words)
