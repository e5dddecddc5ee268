"""How far each of the 76 has come: believable, and the same at every load.

Records are made in bulk from the same pure functions that the product uses: the draw, the scoring,
the conditions. Their times lie between the cohort's opening and the day of the load.
"""

import datetime
import random
import secrets
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from assessments.banking import sections_of
from assessments.drawing import draw
from assessments.enums import AttemptState, Purpose
from assessments.item_types import kind_of
from assessments.models import AssessmentPage, Attempt, ItemVersion, ResponseEntry
from assessments.scoring import Question, score_attempt
from courses.enums import CompletedBy
from courses.models import Completion, CoursePage, Edition, Enrolment, ReadingPlace, StudyMinute
from programmes.models import Cohort, Placement
from thai.fiscal_year import fiscal_year_of

# Courses finished by the n-th of the 76, over and over: many in the middle, some done, few at
# the very beginning.
FINISHED = (6, 3, 4, 6, 2, 5, 6, 1, 6, 3, 5, 0, 6, 4, 2, 6, 5, 3, 1)
ORDER = ("strategy", "ethics", "network", "letter", "digital", "law")


@dataclass(frozen=True, slots=True)
class Sitter:
    """What is needed to make one person's records of one course."""

    enrolment: Enrolment
    edition: Edition
    chance: random.Random
    talent: float
    """How much likelier than others this person is to be right, −0.2 to 0.2."""
    begins: datetime.datetime
    minutes: int


class Records:
    """Rows that are gathered and written together."""

    def __init__(self) -> None:
        self.completions: list[Completion] = []
        self.attempts: list[Attempt] = []
        self.entries: list[tuple[Attempt, int, Any]] = []
        self.places: list[ReadingPlace] = []
        self.minutes: list[StudyMinute] = []

    def write(self) -> None:
        """Write all of them."""
        Attempt.objects.bulk_create(self.attempts)
        ResponseEntry.objects.bulk_create(
            ResponseEntry(
                attempt=attempt,
                version_id=version,
                sequence=1,
                value=value,
                saved_at=attempt.submitted_at - datetime.timedelta(minutes=1),
            )
            for attempt, version, value in self.entries
        )
        Completion.objects.bulk_create(self.completions)
        ReadingPlace.objects.bulk_create(self.places)
        StudyMinute.objects.bulk_create(self.minutes, ignore_conflicts=True)


class Assessments:
    """The assessments' pages with their candidates and keys, read once."""

    def __init__(self) -> None:
        self.pages = {
            page.translation_key: page
            for page in AssessmentPage.objects.filter(locale__language_code="th")
        }
        self.sections = {key: sections_of(page) for key, page in self.pages.items()}
        self.versions = ItemVersion.objects.select_related("item").in_bulk()


def load_stages(cohort: Cohort, trainee_post_code: str, now: datetime.datetime) -> None:
    """Give every seat of the cohort its records; nothing when there are some already."""
    if Completion.objects.filter(enrolment__occasion=cohort.occasion).exists():
        return
    seats = list(
        Placement.objects.filter(cohort=cohort)
        .select_related("post__province", "user")
        .order_by("post__province__sort_key")
    )
    keys = {
        page.slug: page.translation_key
        for page in CoursePage.objects.filter(locale__language_code="th")
    }
    editions = {edition.course_key: edition for edition in Edition.objects.order_by("number")}
    enrolments = {
        (one.user_id, one.course_key): one
        for one in Enrolment.objects.filter(occasion=cohort.occasion)
    }
    known, records = Assessments(), Records()
    opens = timezone.make_aware(datetime.datetime.combine(cohort.opens_on, datetime.time(9)))
    for number, seat in enumerate(seats):
        chance = random.Random(f"seat {number}")
        is_trainee = seat.post.province_id == trainee_post_code
        finished = 3 if is_trainee else FINISHED[number % len(FINISHED)]
        for place, slug in enumerate(ORDER[: finished + 1]):
            course_key = keys[slug] if not (is_trainee and place == finished) else keys["law"]
            sitter = Sitter(
                enrolment=enrolments[seat.user_id, course_key],
                edition=editions[course_key],
                chance=chance,
                talent=random.Random(f"talent {number}").uniform(-0.2, 0.2),
                begins=_begin(opens, now, place, chance),
                minutes=0,
            )
            whole = place < finished
            if whole or finished:
                _study(sitter, known, records, whole=whole, latest=now)
    records.write()


def _begin(
    opens: datetime.datetime, now: datetime.datetime, place: int, chance: random.Random
) -> datetime.datetime:
    """When a person began their n-th course: spread over the time since the opening."""
    span = (now - opens) / 7
    begins = opens + span * place + span * 0.6 * chance.random()
    return begins.replace(minute=chance.randrange(60), second=0, microsecond=0)


def _study(
    sitter: Sitter, known: Assessments, records: Records, *, whole: bool, latest: datetime.datetime
) -> None:
    """Study a course whole, or stop in its second lesson."""
    at = sitter.begins
    # Surveys are answered in a room of their own, and H5P is played by nobody yet.
    apart = {"survey", "h5p"}
    activities = [one for one in sitter.edition.activities if one["kind"] not in apart]
    stop_after = len(activities) if whole else 2
    last_key: uuid.UUID | None = None
    for activity in activities[:stop_after]:
        key = uuid.UUID(activity["key"])
        if key in known.pages and known.pages[key].purpose == Purpose.PRACTICE:
            continue
        at += datetime.timedelta(minutes=activity["minutes"] + sitter.chance.randrange(10))
        if at >= latest:
            return
        if activity["kind"] == "assessment":
            _sit(sitter, known, records, key, activity["title"], at)
        else:
            records.completions.append(
                Completion(
                    enrolment=sitter.enrolment,
                    activity_key=key,
                    title=activity["title"],
                    completed_by=CompletedBy.READ,
                    completed_at=at,
                )
            )
        records.minutes += [
            StudyMinute(
                enrolment=sitter.enrolment,
                activity_key=key,
                minute=(at - datetime.timedelta(minutes=n)).replace(second=0, microsecond=0),
            )
            for n in range(1, min(activity["minutes"], 20))
        ]
        last_key = key
    if whole and last_key is not None:
        records.completions.append(
            Completion(
                enrolment=sitter.enrolment,
                activity_key=sitter.edition.course_key,
                title=sitter.edition.title,
                completed_by=CompletedBy.COURSE,
                completed_at=at,
            )
        )
    elif not whole:
        _stop(sitter, records, at, stop_after)


def _stop(sitter: Sitter, records: Records, at: datetime.datetime, after: int) -> None:
    """Leave the next lesson half read."""
    lessons = [a for a in sitter.edition.activities[after:] if a["kind"] == "lesson"]
    if lessons:
        records.places.append(
            ReadingPlace(
                enrolment=sitter.enrolment,
                activity_key=uuid.UUID(lessons[0]["key"]),
                anchor="",
                heading="",
                fraction=0.4,
                updated_at=at + datetime.timedelta(minutes=7),
            )
        )


def _sit(
    sitter: Sitter,
    known: Assessments,
    records: Records,
    key: uuid.UUID,
    title: str,
    at: datetime.datetime,
) -> None:
    """Sit an assessment: the pre-test as it comes, the post-test until it is passed."""
    page = known.pages[key]
    pretest = page.purpose == Purpose.PRETEST
    for number, skill in enumerate([0.5] if pretest else [0.72, 0.9, 1.0], start=1):
        attempt = _attempt(sitter, page, known, records, number, skill, title, at)
        if pretest or attempt.outcome == "passed":
            break
        at += datetime.timedelta(hours=1)
    records.completions.append(
        Completion(
            enrolment=sitter.enrolment,
            activity_key=key,
            title=title,
            completed_by=CompletedBy.PASSED,
            completed_at=at,
        )
    )


def _attempt(
    sitter: Sitter,
    page: AssessmentPage,
    known: Assessments,
    records: Records,
    number: int,
    skill: float,
    title: str,
    at: datetime.datetime,
) -> Attempt:
    """One attempt of a person who knows this much, drawn and scored as the product does."""
    seed = f"{sitter.chance.random()}"
    drawn = draw(known.sections[page.translation_key], seed)
    versions = [known.versions[one["version"]] for one in drawn]
    answers = dict(_answers(versions, drawn, skill, sitter))
    questions = [Question(v.pk, v.item_type, v.answer_key, v.weight) for v in versions]
    result = score_attempt(questions, answers, page.pass_percent)
    attempt = Attempt(
        enrolment=sitter.enrolment,
        activity_key=page.translation_key,
        title=title,
        number=number,
        state=AttemptState.SUBMITTED,
        purpose=page.purpose,
        seed=seed,
        drawn=drawn,
        rules={
            "pass_percent": page.pass_percent,
            "review_shows": page.review_shows,
            "max_attempts": page.max_attempts,
            "time_limit_minutes": page.time_limit_minutes,
        },
        declared_at=at - datetime.timedelta(minutes=18),
        started_at=at - datetime.timedelta(minutes=18),
        submitted_at=at,
        receipt=f"{fiscal_year_of(timezone.localdate(at))}-{secrets.randbelow(10**8):08d}",
        score=result.score,
        max_score=result.max_score,
        outcome=result.outcome,
        marks=result.stored_marks,
    )
    records.attempts.append(attempt)
    records.entries += [(attempt, version, value) for version, value in answers.items()]
    return attempt


def _answers(
    versions: Sequence[ItemVersion],
    drawn: Sequence[dict[str, Any]],
    skill: float,
    sitter: Sitter,
) -> Iterator[tuple[int, Any]]:
    """An answer to each item: the right one as often as skill, talent and the item's ease say.

    So the items differ in what they tell of people, as real ones do. Who knows all is always right.
    """
    for version, one in zip(versions, drawn, strict=True):
        ease = random.Random(f"ease {version.item.key}").uniform(-0.2, 0.15)
        right = sitter.chance.random() < (1 if skill >= 1 else skill + sitter.talent + ease)
        given = _answer(version, one["options"], right, sitter.chance)
        # As the product keeps it: what no browser could have sent stops the load.
        yield version.pk, kind_of(version.item_type).parse(given, version.content["th"])


def _answer(version: ItemVersion, shown: Sequence[str], right: bool, chance: random.Random) -> Any:
    """A right answer, or one that a person might have given instead."""
    key = version.answer_key
    kind = kind_of(version.item_type)
    match kind.shape:
        case "list":
            return sorted(key["correct"]) if right else sorted(shown[:1])
        case "order":
            return key["order"] if right else list(shown)
        case "map":
            [places] = key.values()
            texts = {
                place: one if isinstance(one, str) else one[0] for place, one in places.items()
            }
            if right:
                return texts
            first, second, *_rest = texts
            for gap in version.content["th"].get("gaps", ()):
                # A gap has its own options: another one of the first gap's.
                options = [one["id"] for one in gap.get("options", ())]
                if gap["id"] == first and options:
                    return texts | {first: next(one for one in options if one != texts[first])}
            # The first two are confused with each other.
            return texts | {first: texts[second]}
        case "text":
            [accepted, *_rest] = key.get("accepted") or [key["number"]]
            return accepted if right else "ไม่แน่ใจ" if "accepted" in key else "7"
    wrong = [option for option in shown if option not in key["correct"]]
    return key["correct"][0] if right else chance.choice(wrong)
