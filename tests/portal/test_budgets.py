"""How many queries the gathering pages cost, whatever there is to gather."""

import datetime

import pytest
from django.utils import timezone

from people.models import Post
from portal.models import HomePage
from programmes.models import CohortCourse
from programmes.placing import place
from tests.factories.certificates import CohortFactory
from tests.factories.courses import course_with
from tests.factories.people import UserFactory
from thai.fiscal_year import fiscal_year_of

pytestmark = pytest.mark.django_db


def seated(courses):
    """Somebody with a seat in an open cohort that asks for this many courses."""
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    cohort = CohortFactory(
        programme__fiscal_year=fiscal_year_of(today),
        opens_on=today - 30 * day,
        study_until=today + 30 * day,
        meets_from=None,
        meets_to=None,
        closes_on=today + 60 * day,
    )
    for order in range(courses):
        course = course_with(lessons=2)
        CohortCourse.objects.create(cohort=cohort, course_key=course.translation_key, order=order)
    user = UserFactory()
    place(user, cohort, Post.objects.first(), by=None)
    return user


@pytest.mark.parametrize("courses", [1, 50])
def test_my_page_asks_at_most_twelve_times(client, django_assert_max_num_queries, courses):
    client.force_login(seated(courses))
    client.get("/my/")
    with django_assert_max_num_queries(12):
        assert client.get("/my/").status_code == 200


@pytest.mark.parametrize("courses", [1, 50])
def test_home_asks_at_most_ten_times(client, django_assert_max_num_queries, courses):
    user = seated(courses)
    assert HomePage.objects.exists()
    client.get("/")
    with django_assert_max_num_queries(10):
        assert client.get("/").status_code == 200
    client.force_login(user)
    client.get("/")
    with django_assert_max_num_queries(10):
        assert client.get("/").status_code == 200
