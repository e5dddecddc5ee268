"""Cohorts whose people have finished, and what their certificates are made of."""

import datetime

import factory

from certificates import issuing, sealing
from certificates.models import Achievement, Credential, Design, Issuer, Series, Signatory
from people.models import Post
from programmes.models import Cohort, Placement, Programme, ProgrammeCompletion

from .people import UserFactory

ISSUED_ON = datetime.date(2026, 11, 20)
COMPLETED_AT = datetime.datetime(2026, 11, 10, 9, 0, tzinfo=datetime.UTC)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    name_th = "โครงการเสริมสมรรถนะในการขับเคลื่อนงานของหัวหน้าสำนักงานจังหวัด"
    fiscal_year = 2570


class CohortFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cohort

    slug = factory.Sequence(lambda n: f"cohort-{n}")
    programme = factory.SubFactory(ProgrammeFactory)
    number = factory.Sequence(lambda n: n + 1)
    opens_on = datetime.date(2026, 10, 1)
    study_until = datetime.date(2026, 11, 15)
    meets_from = datetime.date(2026, 11, 2)
    meets_to = datetime.date(2026, 11, 6)
    meets_at = "อำเภอตัวอย่าง จังหวัดสยามบุรี"
    closes_on = datetime.date(2027, 9, 30)


class DesignFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Design
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"แบบ {n}")
    issuer = factory.LazyFunction(
        lambda: Issuer.objects.get_or_create(
            name_th="สถาบันพัฒนาหัวหน้าสำนักงานจังหวัด", name_en="The Institute"
        )[0]
    )

    @factory.post_generation
    def signatories(self, create, extracted, **kwargs):
        for order in range(1, (extracted or 2) + 1):
            Signatory.objects.create(
                design=self, order=order, name=f"นายลงนาม ตัวอย่าง{order}", title="ผู้อำนวยการสถาบัน"
            )


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Series

    name = factory.Sequence(lambda n: f"ชุด {n}")


class AchievementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Achievement

    cohort = factory.SubFactory(CohortFactory)
    title_th = "โครงการเสริมสมรรถนะ ปีงบประมาณ พ.ศ. 2570 รุ่นที่ 1"
    title_en = "Capacity building programme, fiscal year 2570"
    design = factory.SubFactory(DesignFactory)
    series = factory.SubFactory(SeriesFactory)


def finisher(cohort: Cohort, post: Post, **user: object) -> Placement:
    """Somebody of this post who has completed the programme."""
    placement = Placement.objects.create(cohort=cohort, post=post, user=UserFactory(**user))
    ProgrammeCompletion.objects.create(placement=placement, completed_at=COMPLETED_AT)
    return placement


def finishers(cohort: Cohort, number: int) -> list[Placement]:
    """That many people who have completed it, from provinces in no particular order."""
    posts = list(Post.objects.order_by("-province__code")[:number])
    return [finisher(cohort, post) for post in posts]


def batch_terms(**changes: object) -> dict[str, object]:
    """What an admin fills in to start a batch."""
    return {
        "by": None,
        "authority_number": "สพ ๐๐๐๑/๑๒",
        "authority_date": ISSUED_ON,
        "issued_on": ISSUED_ON,
    } | changes


def issued(achievement: Achievement | None = None, number: int = 1, seal: bool = True) -> list:
    """Credentials that were issued, and sealed unless told otherwise."""
    achievement = achievement or AchievementFactory()
    finishers(achievement.cohort, number)
    batch = issuing.start_batch(achievement, **batch_terms())
    made = list(issuing.issue_waiting(batch))
    if seal:
        assert all(sealing.seal(credential_id) for credential_id in made)
        issuing.finish_if_done(batch.pk)
    return list(Credential.objects.filter(pk__in=made).order_by("number"))
