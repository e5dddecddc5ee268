"""Institute admins and auditors may read the statements; nobody may change them."""

from django.db import migrations

from people.enums import Role
from people.roles import grant


def grant_rights(apps, schema_editor):
    for role in (Role.INSTITUTE_ADMIN, Role.AUDITOR):
        grant(apps, role, "xapi.statement", ["view_statement"])


class Migration(migrations.Migration):
    dependencies = [("xapi", "0001_initial"), ("people", "0005_one_acting_a_post")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
