"""Reports in Wagtail's admin."""
