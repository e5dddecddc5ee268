"""Demonstration: the real Thai programme and the command that loads it."""
