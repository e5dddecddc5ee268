"""The staff side of programmes, in Wagtail's admin."""
