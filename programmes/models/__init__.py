"""Programmes' models, one file a subject."""

from .attendance import Attendance, Session
from .programme import Cohort, CohortCourse, Programme
from .seat import Placement, ProgrammeCompletion

__all__ = [
    "Attendance",
    "Cohort",
    "CohortCourse",
    "Placement",
    "Programme",
    "ProgrammeCompletion",
    "Session",
]
