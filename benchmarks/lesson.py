"""What a lesson costs: CPU milliseconds a request, in a course of fifty. Goal: at most 20.

Run by ``make bench``, or alone: ``python -m benchmarks.lesson``.
"""

from typing import Any

from benchmarks.course_pages import measure


def main() -> None:
    """Measure, print a row of the table, write the figures down."""
    measure("lesson", "a lesson in a course of 50, CPU ms", 20.0, 8, _middle)


def _middle(course: Any) -> str:
    from tests.factories.courses import lessons_of

    lessons = lessons_of(course)
    address: str = lessons[len(lessons) // 2].url
    return address


if __name__ == "__main__":
    main()
