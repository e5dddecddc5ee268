"""What this room adds to Wagtail's admin. Only registers."""

from wagtail.snippets.models import register_snippet

from courses.staff.snippets import CourseLibrary

register_snippet(CourseLibrary)
