"""What this room tells rooms that it must not know. Sent after commit; receivers only delegate."""

from django.dispatch import Signal

# With ``enrolment_id`` and ``activity_key``, once for each activity completed.
activity_completed = Signal()

# With ``enrolment_id``, ``user_id``, ``course_key`` and ``occasion``, once for each course.
course_completed = Signal()
