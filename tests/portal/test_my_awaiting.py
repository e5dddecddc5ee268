"""The page /my/ says which assessments wait to be marked."""

import pytest
from django.urls import reverse

from assessments.enums import AttemptState, Outcome
from assessments.models import Attempt
from courses.models import Enrolment
from tests.factories.courses import course_with
from tests.factories.programmes import CohortFactory, seats

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("outcome", "said"), [(Outcome.AWAITING, True), (Outcome.PASSED, False)])
def test_what_waits_to_be_marked_is_said(client, outcome, said):
    course = course_with(lessons=1)
    [seat] = seats(CohortFactory(courses=[course]), 1)
    enrolment = Enrolment.objects.get(user=seat.user)
    Attempt.objects.create(
        enrolment=enrolment,
        activity_key=course.translation_key,
        title="แบบทดสอบหลังเรียน",
        number=1,
        state=AttemptState.SUBMITTED,
        purpose="posttest",
        seed="x",
        drawn=[],
        rules={},
        started_at=enrolment.opens_at,
        outcome=outcome,
    )
    client.force_login(seat.user)
    body = client.get(reverse("portal:my")).content.decode()
    assert ("แบบทดสอบของท่านรอตรวจ 1 ชุด" in body) is said
