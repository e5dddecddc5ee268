"""What trainees and visitors see of the courses."""

from .pages import catalogue, course, lesson, module, page_by_path
from .recording import confirm, minute, place, transcript, watching

__all__ = [
    "catalogue",
    "confirm",
    "course",
    "lesson",
    "minute",
    "module",
    "page_by_path",
    "place",
    "transcript",
    "watching",
]
