"""Courses: catalogue and lesson pages, enrolment, completion, access."""
