"""Access: the one function that says who may open what.

Catalogue and course descriptions are public. Lessons and assessments need an enrolment that has
opened; after its end they stay readable, but nothing more is recorded. What is not a person's
answers exactly like what does not exist; only who is enrolled is told "not open yet, because …".
"""

import datetime
import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.permissions import permission_policy as picture_policy
from wagtail.models import Page, ReferenceIndex

from courses.activities import Activity
from courses.models import (
    CourseDocument,
    CourseIndexPage,
    CoursePage,
    CourseTeamMember,
    Enrolment,
    ModulePage,
    Picture,
    Video,
)
from courses.progress import progress_from, with_facts
from courses.standing import ActivityProgress, CourseProgress
from courses.tree import trail_of
from courses.watching import with_watchings
from people.enums import Role
from people.models import User

Person = User | AnonymousUser
File = CourseDocument | Picture | Video


class Reason(enum.StrEnum):
    """Why a page is open, or why not."""

    PUBLIC = "public"
    ENROLLED = "enrolled"
    STAFF = "staff"
    """Who may edit it sees it as a trainee does; nothing is recorded."""
    NOT_OPEN_YET = "not_open_yet"
    """The enrolment's first day is still to come."""
    LOCKED = "locked"
    """Something comes first: ``Access.step.lock`` says what."""
    NOT_FOUND = "not_found"
    """Foreign, unpublished or unknown: all the same."""


class Phase(enum.IntEnum):
    """Where the present moment stands to an enrolment's dates. The greatest counts most."""

    BEFORE = 0
    AFTER = 1
    OPEN = 2


@dataclass(frozen=True, slots=True)
class Access:
    """The answer, with what was read to find it."""

    reason: Reason
    enrolment: Enrolment | None = None
    progress: CourseProgress | None = None
    step: ActivityProgress | None = None
    """The activity in the enrolment's edition; None when it came after it, and for a course."""
    phase: Phase | None = None
    """Where the enrolment's dates stand; None without an enrolment."""

    @property
    def allowed(self) -> bool:
        """Whether the page may be shown."""
        return self.reason in {Reason.PUBLIC, Reason.ENROLLED, Reason.STAFF}

    @property
    def records(self) -> bool:
        """Whether what the person does on the page is recorded."""
        return self.reason == Reason.ENROLLED and self.open_now and self.step is not None

    @property
    def open_now(self) -> bool:
        """Whether the enrolment's dates allow that something is recorded."""
        return self.phase == Phase.OPEN

    @property
    def before_opening(self) -> bool:
        """Whether the enrolment's first day is still to come."""
        return self.phase == Phase.BEFORE

    @property
    def opens_lessons(self) -> bool:
        """On a course's page: whether its lessons may be opened at all."""
        return self.reason == Reason.STAFF or self.phase in {Phase.OPEN, Phase.AFTER}


NOT_FOUND = Access(Reason.NOT_FOUND)


def may_open(user: Person, page: Page, now: datetime.datetime | None = None) -> Access:
    """Whether this person may open this page now, and why not.

    For pages of the course tree, of whatever room: catalogue, course, and activities. One query
    for who is enrolled (one more when the page did not come through ``tree.resolve``; for staff
    two or three more).
    """
    now = now or timezone.now()
    trail = trail_of(page)
    if not trail.live:
        return NOT_FOUND
    if isinstance(page, CourseIndexPage):
        return Access(Reason.PUBLIC)
    if trail.course is None or not isinstance(page, CoursePage | Activity):
        return NOT_FOUND
    enrolment = enrolment_for(user, trail.course.translation_key, now)
    if enrolment is None:
        other = Access(Reason.PUBLIC) if isinstance(page, CoursePage) else NOT_FOUND
        return Access(Reason.STAFF) if may_edit(user, trail.course) else other
    if isinstance(page, CoursePage):
        progress = progress_from(enrolment)
        return Access(Reason.PUBLIC, enrolment, progress, phase=phase_of(enrolment, now))
    return activity_access(enrolment, page.translation_key, now)


def enrolment_for(
    user: Person, course_key: uuid.UUID | str, now: datetime.datetime | None = None
) -> Enrolment | None:
    """The person's enrolment in a course, ready for ``progress_from`` and ``seen_in``; one query.

    Of several occasions the one that is open now counts, then the last that has ended, then the
    next to come.
    """
    if not isinstance(user, User):
        return None
    found = list(_with_films().filter(user=user, course_key=course_key))
    return present_enrolment(found, now) if found else None


def present_enrolment(
    enrolments: Sequence[Enrolment], now: datetime.datetime | None = None
) -> Enrolment:
    """Of one person's enrolments in one course (at least one) the one that counts now."""
    moment = now or timezone.now()
    return max(enrolments, key=lambda enrolment: _rank(enrolment, moment))


def own_enrolments(user: User) -> QuerySet[Enrolment]:
    """All that a person takes or took, ready for ``progress_from``; not what was withdrawn."""
    return _with_progress().filter(user=user)


@cache
def _with_progress() -> QuerySet[Enrolment]:
    """Built once: what is asked for beside each enrolment is the same every time."""
    return with_facts(Enrolment.objects.filter(withdrawn_at=None).select_related("edition"))


@cache
def _with_films() -> QuerySet[Enrolment]:
    return with_watchings(_with_progress())


def activity_access(
    enrolment: Enrolment, activity_key: uuid.UUID | str, now: datetime.datetime | None = None
) -> Access:
    """May the holder of this enrolment open this activity of its course? No query.

    ``enrolment`` came through ``enrolment_for`` or ``own_enrolments``. An activity that came into
    the course after the enrolment's edition may be read; nothing of it is recorded.
    """
    now = now or timezone.now()
    progress = progress_from(enrolment)
    step = progress.of(activity_key)
    phase = phase_of(enrolment, now)
    reason = Reason.ENROLLED
    if phase == Phase.BEFORE:
        reason = Reason.NOT_OPEN_YET
    elif phase == Phase.OPEN and step and step.lock:
        # After the end nothing can be completed any more, so nothing has to come first.
        reason = Reason.LOCKED
    return Access(reason, enrolment, progress, step, phase)


def may_edit(user: Person, course: CoursePage) -> bool:
    """Whether the person writes or administers this course, and so sees it as a trainee would."""
    if not isinstance(user, User):
        return False
    if user.has_role(Role.INSTITUTE_ADMIN):
        return True
    if not user.has_role(Role.INSTRUCTOR):
        return False
    return CourseTeamMember.objects.filter(course_key=course.translation_key, user=user).exists()


def may_open_file(user: Person, file: File, now: datetime.datetime | None = None) -> bool:
    """Whether this person may open this document, picture or film.

    A public one is everybody's. Any other is theirs whose enrolment has opened in a course with a
    published lesson that shows it (one query; a draft that shows it opens nothing), and the staff's
    who may choose it for their pages.
    """
    if file.public:
        return True
    if not isinstance(user, User):
        return False
    if _pages_showing(file).filter(_in_course_of(user, now or timezone.now())).exists():
        return True
    return _may_choose(user, file)


def _pages_showing(file: File) -> QuerySet[Page]:
    """The published pages that show the file. Wagtail's index holds what is stored, not drafts."""
    types = ContentType.objects
    shown = Q(to_content_type=types.get_for_model(type(file)), to_object_id=str(file.pk))
    if isinstance(file, Picture):
        films = Video.objects.filter(poster=file).annotate(key=Cast("pk", CharField()))
        shown |= Q(to_content_type=types.get_for_model(Video), to_object_id__in=films.values("key"))
    references = ReferenceIndex.objects.filter(
        shown, base_content_type=types.get_for_model(Page)
    ).annotate(page=Cast("object_id", BigIntegerField()))
    return Page.objects.live().filter(pk__in=references.values("page"))


def _in_course_of(user: User, now: datetime.datetime) -> Q:
    """Pages below a published course (and module) that the person takes, once it has opened."""
    taken = Enrolment.objects.for_user(user).filter(
        Q(opens_at=None) | Q(opens_at__lte=now), withdrawn_at=None
    )
    below = {"inner__startswith": F("path")}
    inner = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    courses = CoursePage.objects.live().annotate(inner=inner)
    modules = ModulePage.objects.not_live().annotate(inner=inner)
    open_courses = courses.filter(translation_key__in=taken.values("course_key"), **below)
    return Q(Exists(open_courses)) & ~Q(Exists(modules.filter(**below)))


def _may_choose(user: User, file: File) -> bool:
    if isinstance(file, Video):
        return user.has_perm("courses.change_video")
    policy = document_policy if isinstance(file, CourseDocument) else picture_policy
    return bool(policy.user_has_any_permission_for_instance(user, ["choose", "change"], file))


def phase_of(enrolment: Enrolment, now: datetime.datetime) -> Phase:
    """Before, between or after the enrolment's dates."""
    if enrolment.opens_at and now < enrolment.opens_at:
        return Phase.BEFORE
    if enrolment.closes_at and now > enrolment.closes_at:
        return Phase.AFTER
    return Phase.OPEN


def _rank(enrolment: Enrolment, now: datetime.datetime) -> tuple[Phase, datetime.timedelta]:
    """What counts most: open, then ended, then to come; the latest, but of what comes the next."""
    phase = phase_of(enrolment, now)
    since = now - (enrolment.opens_at or enrolment.created_at)
    return phase, since if phase == Phase.BEFORE else -since
