"""The staff side of certificates, in Wagtail's admin."""
