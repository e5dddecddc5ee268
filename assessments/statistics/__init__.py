"""What a set of sittings tells of its items and of itself. Pure; docs/algorithms/statistics.md."""
