"""Courses in a small catalogue, and people who take them."""

import datetime
import uuid

import factory
import wagtail_factories
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from courses.activities import ActivityFacts
from courses.editions import freeze_edition
from courses.enrolling import enrol
from courses.models import (
    CourseIndexPage,
    CoursePage,
    Edition,
    LessonPage,
    ModulePage,
    Statute,
    Subject,
    Video,
)
from portal.models import HomePage
from tests.factories.people import UserFactory


class SubjectFactory(factory.django.DjangoModelFactory):
    """One of the subjects; the six of the programme are made by number."""

    class Meta:
        model = Subject
        django_get_or_create = ("number",)

    number = 1
    key = factory.LazyAttribute(lambda o: f"subject-{o.number}")
    name_th = factory.LazyAttribute(lambda o: f"หมวดวิชาที่ {o.number}")
    name_en = factory.LazyAttribute(lambda o: f"Subject {o.number}")


class StatuteFactory(factory.django.DjangoModelFactory):
    """A law as data."""

    class Meta:
        model = Statute

    key = factory.Sequence(lambda n: f"statute-{n}")
    name_th = "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง"
    name_en = "Administrative Procedure Act"
    year = 2539


class VideoFactory(factory.django.DjangoModelFactory):
    """A film of a minute; its file holds no picture."""

    class Meta:
        model = Video

    title = "การแจ้งคำสั่ง"
    file = factory.django.FileField(filename="film.mp4", data=b"\x00\x00\x00\x18ftypmp42")
    seconds = 60
    captions_th = "WEBVTT\n\n00:00.000 --> 00:02.000\nคำสั่งต้องบอกเหตุผล\n"
    transcript_th = "คำสั่งต้องบอกเหตุผล"


def catalogue() -> CourseIndexPage:
    """The catalogue of the default site, made with site and home page when it is not there."""
    found = CourseIndexPage.objects.filter(locale__language_code="th").first()
    if found:
        return found
    Locale.objects.get_or_create(language_code="en")
    home = HomePage(title="หน้าแรก", slug="home-th", locale=Locale.objects.get(language_code="th"))
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home.add_child(instance=CourseIndexPage(title="วิชา", slug="courses"))


class CourseFactory(wagtail_factories.PageFactory):
    """A live course without lessons; ``lessons=3`` writes that many, in one module."""

    class Meta:
        model = CoursePage

    parent = factory.LazyFunction(catalogue)
    title = factory.Sequence(lambda n: f"วิชาตัวอย่าง {n}")
    slug = factory.Sequence(lambda n: f"course-{n}")
    subject = factory.SubFactory(SubjectFactory)
    summary = "สรุปย่อของวิชา"
    hours = 6


class ModuleFactory(wagtail_factories.PageFactory):
    """A part of a course."""

    class Meta:
        model = ModulePage

    title = factory.Sequence(lambda n: f"หมวด {n}")
    slug = factory.Sequence(lambda n: f"module-{n}")


class LessonFactory(wagtail_factories.PageFactory):
    """A lesson with a heading and a paragraph."""

    class Meta:
        model = LessonPage

    title = factory.Sequence(lambda n: f"บทเรียน {n}")
    slug = factory.Sequence(lambda n: f"lesson-{n}")
    minutes = 20
    body = factory.LazyFunction(lambda: plain_body())


def plain_body() -> list[dict[str, object]]:
    """A lesson's body as stored: a heading and its text."""
    return [block("heading", "เหตุผลของคำสั่ง"), block("text", "<p>ผู้รับคำสั่งต้องอ่านแล้วเข้าใจ</p>")]


def block(kind: str, value: object) -> dict[str, object]:
    """One block of a body as stored."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def course_with(lessons: int = 3, publish: bool = True, **fields: object) -> CoursePage:
    """A course of one module with so many lessons, its edition frozen."""
    course = CourseFactory(**fields)
    module = ModuleFactory(parent=course)
    for number in range(1, lessons + 1):
        LessonFactory(parent=module, number=f"1.{number}")
    if publish:
        freeze_edition(course, by=None)
    return course


def lessons_of(course: CoursePage) -> list[LessonPage]:
    """The lessons of a course in order."""
    return list(LessonPage.objects.descendant_of(course).order_by("path"))


def enrolled(course: CoursePage, user: object = None, occasion: str = "cohort:test", **dates):
    """An enrolment that is open, unless dates say otherwise (days from now, or moments)."""
    moments = {
        name: timezone.now() + datetime.timedelta(days=value) if isinstance(value, int) else value
        for name, value in {"opens_at": -1, "closes_at": 30, **dates}.items()
    }
    return enrol(user or UserFactory(), course.translation_key, occasion, **moments)


def facts(key: int, **changes: object) -> ActivityFacts:
    """An activity of an edition that no page stands behind."""
    values = {
        "key": str(uuid.UUID(int=key)),
        "title": f"บท {key}",
        "kind": "lesson",
        "rule": "read",
        "required": True,
        "minutes": 20,
        "number": f"1.{key}",
    }
    return ActivityFacts(**{**values, **changes})


def edition_of(*activities: ActivityFacts, **rules: object) -> Edition:
    """An edition that is not stored."""
    return Edition(
        course_key=uuid.UUID(int=1000),
        number=1,
        title="วิชาตัวอย่าง",
        activities=[activity.as_json() for activity in activities],
        rules={
            "min_study_minutes": 0,
            "sequential": False,
            "pretest_key": None,
            "prerequisites": [],
            **rules,
        },
    )
