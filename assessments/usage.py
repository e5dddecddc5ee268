"""Where items are used: which assessments may draw them, how often they were answered."""

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .banking import sections_of
from .drawing import Section, shortfalls
from .models import AssessmentPage, Item, ItemVersion, ResponseEntry


def with_answers(items: QuerySet[Item]) -> QuerySet[Item]:
    """Items with ``answered``: in how many attempts; no query more, however many items."""
    entries = ResponseEntry.objects.filter(version__item=OuterRef("pk")).order_by()
    counted = entries.values("version__item").annotate(n=Count("attempt", distinct=True))
    return items.annotate(
        answered=Coalesce(Subquery(counted.values("n")), 0, output_field=IntegerField())
    )


def with_versions(items: QuerySet[Item]) -> QuerySet[Item]:
    """Items with ``in_use``: the number of the newest version, None without one."""
    newest = ItemVersion.objects.filter(item=OuterRef("pk")).order_by("-number")
    return items.annotate(in_use=Subquery(newest.values("number")[:1]))


def assessments_drawing(item: Item) -> list[AssessmentPage]:
    """The assessments, in their first language, whose draws this item may come up in."""
    return list(
        AssessmentPage.objects.filter(
            draws__bank=item.bank_id,
            draws__objective__in=["", item.objective],
            draws__difficulty_from__lte=item.difficulty,
            draws__difficulty_to__gte=item.difficulty,
            locale__language_code=settings.LANGUAGE_CODE,
        )
        .distinct()
        .order_by("path")
    )


def left_short_without(item: Item) -> list[AssessmentPage]:
    """The assessments that could not surely be drawn any more if this item were retired."""
    own = set(ItemVersion.objects.filter(item=item).values_list("pk", flat=True))
    return [page for page in assessments_drawing(item) if _short(sections_of(page), own)]


def _short(sections: list[Section], without: set[int]) -> bool:
    rest = [
        Section(
            section.count,
            [one for one in section.candidates if one.version_id not in without],
        )
        for section in sections
    ]
    return any(shortfalls(rest)) and not any(shortfalls(sections))
