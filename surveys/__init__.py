"""Surveys: what people think of a course, kept without a link to who said it."""
