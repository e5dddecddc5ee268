"""Surveys' models, one file a subject."""

from .page import SurveyPage, SurveyQuestion
from .response import Answered, Closing, SurveyResponse

__all__ = ["Answered", "Closing", "SurveyPage", "SurveyQuestion", "SurveyResponse"]
