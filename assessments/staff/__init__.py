"""The staff side of assessments, in Wagtail's admin: item banks, their items, the draw."""
