"""Reports: read-only questions across rooms."""
