"""This room's pages in Wagtail's admin."""
