"""The flower of six petals, as numbers: pure geometry, no colour and no markup.

The mark stands for the six subjects; 76 ticks round it, one a province, make the emblem.
All drawings live in a square from -50 to 50 with the flower's heart in its middle.
"""

from math import cos, radians, sin

PETALS = 6
PROVINCES = 76

# One petal, pointing up; the others are turned by 60 degrees.
PETAL = (
    "M0-48C7.5-42 12.5-36 12.5-28.5C12.5-21 7-14 0-9C-7-14-12.5-21-12.5-28.5C-12.5-36-7.5-42 0-48Z"
)
# Its half nearer the heart, up to the widest line: what "begun" fills.
PETAL_HALF = "M-12.5-28.5L12.5-28.5C12.5-21 7-14 0-9C-7-14-12.5-21-12.5-28.5Z"
# The mark's petals are wider and grow together round the heart.
MARK_PETAL = "M0-48C9-41 16-34 16-25C16-15 8-8 0 0C-8-8-16-15-16-25C-16-34-9-41 0-48Z"


def petal_angles() -> list[int]:
    """Degrees of the six petals, clockwise from the top."""
    return [index * 360 // PETALS for index in range(PETALS)]


def star(outer: float, inner: float) -> str:
    """A path of a six-pointed star round the heart, its points between the petals."""
    points = []
    for index in range(2 * PETALS):
        radius = outer if index % 2 else inner
        points.append(_point(radius, index * 180 / PETALS))
    return "M" + "L".join(points) + "Z"


def rays(count: int, inner: float, outer: float, first: float = 0.0) -> str:
    """A path of ``count`` short lines round the heart, from ``inner`` to ``outer`` radius."""
    angles = [first + index * 360 / count for index in range(count)]
    return "".join(f"M{_point(inner, angle)}L{_point(outer, angle)}" for angle in angles)


def arc(radius: float, start: float, end: float) -> str:
    """A path of the arc between two angles (degrees clockwise from the top)."""
    large = 1 if end - start > 180 else 0
    return f"M{_point(radius, start)}A{radius:g} {radius:g} 0 {large} 1 {_point(radius, end)}"


def point(radius: float, degrees: float) -> tuple[float, float]:
    """Where a radius at an angle (clockwise from the top) ends."""
    return radius * sin(radians(degrees)), -radius * cos(radians(degrees))


def _point(radius: float, degrees: float) -> str:
    x, y = point(radius, degrees)
    return f"{round(x, 2):g} {round(y, 2):g}"
