"""Which credentials a regrade is told of."""

import pytest

from assessments.consequences import resting_on
from certificates import issuing
from certificates.enums import State
from certificates.models import CredentialStanding
from courses.enrolling import enrol
from tests.factories.certificates import AchievementFactory, batch_terms, finishers
from tests.factories.courses import course_with

pytestmark = pytest.mark.django_db


def test_credentials_in_force_of_the_same_cohort_rest_on_an_enrolment(django_assert_num_queries):
    achievement, course = AchievementFactory(), course_with(lessons=1)
    holder, other, withdrawn = finishers(achievement.cohort, 3)
    list(issuing.issue_waiting(issuing.start_batch(achievement, **batch_terms())))
    CredentialStanding.objects.filter(recipient=withdrawn.user).update(state=State.REVOKED)
    now = achievement.cohort.occasion
    rested = [
        enrol(holder.user, course.translation_key, now),
        enrol(other.user, course.translation_key, "cohort:another"),
        enrol(withdrawn.user, course.translation_key, now),
    ]
    with django_assert_num_queries(1):
        [found] = resting_on(rested)
    assert found.person == holder.user.printed_name
    assert resting_on([]) == []
