"""The staff side of the trail, in Wagtail's admin: to read, never to change."""
