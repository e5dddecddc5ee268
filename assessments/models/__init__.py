"""Assessments' models, one file a subject."""

from .attempt import Attempt, ResponseEntry
from .bank import Item, ItemBank, ItemVersion
from .page import AssessmentDraw, AssessmentPage

__all__ = [
    "AssessmentDraw",
    "AssessmentPage",
    "Attempt",
    "Item",
    "ItemBank",
    "ItemVersion",
    "ResponseEntry",
]
