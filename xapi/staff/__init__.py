"""The staff side of the statements, in Wagtail's admin: to read, never to change."""
