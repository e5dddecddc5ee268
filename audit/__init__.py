"""Audit: append-only, hash-chained trail of staff actions."""
