"""A programme, a cohort with courses, half-days in class and seats."""

import datetime

import factory
from django.utils import timezone

from people.models import Post
from people.posts import take_post
from programmes.models import Cohort, CohortCourse, Placement, Programme, Session
from programmes.placing import place
from tests.factories.people import UserFactory


class ProgrammeFactory(factory.django.DjangoModelFactory):
    """The programme of a fiscal year."""

    class Meta:
        model = Programme

    name_th = "โครงการตัวอย่าง"
    name_en = "Sample programme"
    fiscal_year = 2570


class CohortFactory(factory.django.DjangoModelFactory):
    """A cohort that runs now; ``courses=[page, …]`` are what it asks for."""

    class Meta:
        model = Cohort
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"cohort-{n}")
    number = factory.Sequence(lambda n: n + 1)
    opens_on = factory.LazyFunction(lambda: day(-60))
    study_until = factory.LazyFunction(lambda: day(60))
    closes_on = factory.LazyFunction(lambda: day(90))

    @factory.post_generation
    def courses(self, create, extracted, **kwargs):
        for order, page in enumerate(extracted or (), start=1):
            CohortCourse.objects.create(cohort=self, course_key=page.translation_key, order=order)


def day(offset: int) -> datetime.date:
    """So many days from today."""
    return timezone.localdate() + datetime.timedelta(days=offset)


def half_day(cohort: Cohort, offset: int = -1, **fields: object) -> Session:
    """A morning in class, so many days from today."""
    zone = timezone.get_default_timezone()
    starts = datetime.datetime.combine(day(offset), datetime.time(9), tzinfo=zone)
    values = {
        "title": "พิธีเปิด",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=3),
    }
    return Session.objects.create(cohort=cohort, **{**values, **fields})


def seats(cohort: Cohort, count: int) -> list[Placement]:
    """Heads of so many offices, in dictionary order, with their seats."""
    found = []
    for post in Post.objects.select_related("province")[:count]:
        head = UserFactory()
        take_post(head, post, on=datetime.date(2025, 10, 1), by=None)
        found.append(place(head, cohort, post, by=None))
    return found
