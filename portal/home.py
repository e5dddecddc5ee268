"""What the public home page tells: where the year stands, the subjects, the provinces."""

import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.catalogue import listing
from people.models import Province
from programmes.models import Cohort
from thai.fiscal_year import fiscal_year_of
from thai.templatetags.thai import marked, short_date

REGION_CLASSES = {"N": 1, "NE": 2, "C": 3, "E": 4, "S": 5, "SB": 6}


def cohort_of_the_year(today: datetime.date) -> Cohort | None:
    """The cohort that is open in the fiscal year of this day, or the next one to open in it."""
    cohorts = Cohort.objects.filter(
        programme__fiscal_year=fiscal_year_of(today), closes_on__gte=today
    )
    return cohorts.select_related("programme").order_by("opens_on", "number").first()


def milestones(cohort: Cohort, today: datetime.date) -> list[dict[str, str]]:
    """The steps of a cohort's year for the timeline; the first that is not past is the present."""
    steps: list[tuple[datetime.date, datetime.date, str]] = [
        (cohort.opens_on, cohort.opens_on, _("เปิดเรียนออนไลน์"))
    ]
    if cohort.meets_from and cohort.meets_to:
        what = _("ฝึกอบรมในชั้นเรียน")
        steps.append(
            (
                cohort.meets_from,
                cohort.meets_to,
                format_html("{} {}", what, marked(cohort.meets_at)),
            )
        )
    steps.append((cohort.study_until, cohort.study_until, _("เรียนครบทุกวิชา")))
    if cohort.awards_on:
        steps.append((cohort.awards_on, cohort.awards_on, _("มอบวุฒิบัตร")))
    steps.sort(key=lambda step: step[0])
    found, present = [], False
    for first, last, what in steps:
        state = "past" if last < today else "ahead" if present else "now"
        present = present or state == "now"
        when = short_date(first)
        if last != first:
            when = f"{when} – {short_date(last)}"
        found.append({"when": when, "what": what, "state": state})
    return found


def province_tiles() -> list[dict[str, Any]]:
    """The 76 provinces, coloured by region, and Bangkok with its frame.

    Read once in ten minutes for each language: an announcement changes them once in years.
    """
    tiles: Any = cache.get_or_set(f"portal.tiles.{get_language()}", _tiles, timeout=600)
    return list(tiles)


def _tiles() -> list[dict[str, Any]]:
    return [
        {
            "col": province.tile_column,
            "row": province.tile_row,
            "abbr": province.abbreviation,
            "label": province.name,
            "figure": None,
            "class": f"region-{REGION_CLASSES[province.region_id]}"
            if province.region_id
            else "capital",
        }
        for province in Province.objects.all()
    ]


def facts(page: Any, request: Any, today: datetime.date) -> dict[str, Any]:
    """Everything that the home page's template shows."""
    cohort = cohort_of_the_year(today)
    courses = listing(AnonymousUser(), get_language() or "th")
    return {
        "cohort": cohort,
        "steps": milestones(cohort, today) if cohort else [],
        "courses": courses,
        "tiles": province_tiles(),
        "subjects_heading": ngettext("%(n)s วิชา", "%(n)s วิชา", len(courses)) % {"n": len(courses)},
    }
