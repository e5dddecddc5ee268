"""What ``make bench`` measures: a module each, with ``measure()`` giving its figures."""
