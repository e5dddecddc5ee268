"""From a moment to the day and the hour on a Thai wall clock.

Moments are stored aware; Thailand has kept UTC+7 without summer time since 1920, and every
date that the product prints or counts is a date in Bangkok.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")


def bangkok_time(moment: datetime) -> datetime:
    """The moment in Bangkok. A naive moment is taken to be a Bangkok one and returned as it is."""
    return moment if moment.tzinfo is None else moment.astimezone(BANGKOK)


def civil_date(day: date | datetime) -> date:
    """The calendar date in Bangkok of a date (itself) or of a moment."""
    return bangkok_time(day).date() if isinstance(day, datetime) else day
