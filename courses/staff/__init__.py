"""The staff side of courses, in Wagtail's admin."""
