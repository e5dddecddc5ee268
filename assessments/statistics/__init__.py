"""What a set of sittings tells of its items and of itself: docs/algorithms/statistics.md.

All of it is pure but ``gathering``, which reads the sittings.
"""
