"""Assessments: item bank, attempts, scoring."""
