"""An account's address and name."""

import pytest
from django.db import IntegrityError, transaction

from people.models import User


@pytest.mark.django_db
def test_an_address_is_one_account_whatever_its_case():
    User.objects.create_user("Arunee@Example.org", "a-long-password", first_name="อรุณี")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("arunee@example.ORG", "a-long-password", first_name="อรุณี")


@pytest.mark.django_db
def test_the_database_refuses_an_address_in_capitals():
    user = User.objects.create_user("arunee@example.org", None, first_name="อรุณี")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email="Arunee@example.org")
