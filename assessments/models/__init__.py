"""Assessments' models, one file a subject."""

from .attempt import AnswerFile, Attempt, Flag, ResponseEntry
from .bank import Item, ItemBank, ItemVersion
from .brought import BroughtFile
from .marking import Marking
from .page import AssessmentDraw, AssessmentPage
from .record import AttemptEvent, Scoring, TimeAllowance
from .regrade import Regrade

__all__ = [
    "AnswerFile",
    "AssessmentDraw",
    "AssessmentPage",
    "Attempt",
    "AttemptEvent",
    "BroughtFile",
    "Flag",
    "Item",
    "ItemBank",
    "ItemVersion",
    "Marking",
    "Regrade",
    "ResponseEntry",
    "Scoring",
    "TimeAllowance",
]
