"""The export's record needs a transaction, which tests otherwise bring along: here none is open."""

from django.urls import reverse

from audit.models import AuditEntry
from people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.programmes import CohortFactory


def test_an_export_brings_its_own_transaction(client, shared_database):
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    address = reverse("staff_reports:export", args=[CohortFactory().slug])
    assert client.get(address).status_code == 200
    assert AuditEntry.objects.filter(action="reports.exported").count() == 1
