"""Learning statements (xAPI 1.0.3): checked, kept for good, told to an outside store."""
