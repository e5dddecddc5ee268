"""Courses' models, one file a subject."""

from .catalogue import CourseTeamMember, Statute, Subject
from .edition import Edition
from .enrolment import Completion, Enrolment
from .excusal import Excusal
from .files import CourseDocument, Picture, Rendition, Video
from .pages import CourseIndexPage, CoursePage, LessonPage, ModulePage
from .part import CoursePart
from .place import ReadingPlace, StudyMinute, Watching
from .question import Question, Reply
from .statute_review import StatuteReview
from .submission import CourseSubmission

__all__ = [
    "Completion",
    "CourseDocument",
    "CourseIndexPage",
    "CoursePage",
    "CoursePart",
    "CourseSubmission",
    "CourseTeamMember",
    "Edition",
    "Enrolment",
    "Excusal",
    "LessonPage",
    "ModulePage",
    "Picture",
    "Question",
    "ReadingPlace",
    "Rendition",
    "Reply",
    "Statute",
    "StatuteReview",
    "StudyMinute",
    "Subject",
    "Video",
    "Watching",
]
