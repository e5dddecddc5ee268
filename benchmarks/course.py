"""What a course's page costs: CPU milliseconds a request, of fifty lessons. Goal: at most 25.

Run by ``make bench``, or alone: ``python -m benchmarks.course``.
"""

from benchmarks.course_pages import measure


def main() -> None:
    """Measure, print a row of the table, write the figures down."""
    measure("course", "a course's page of 50 lessons, CPU ms", 25.0, 10, lambda course: course.url)


if __name__ == "__main__":
    main()
