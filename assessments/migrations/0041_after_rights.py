"""Who rules on scores (institute admins), and who reads the rulings."""

from django.db import migrations

from people.enums import Role
from people.roles import grant


def grant_rights(apps, schema_editor):
    grant(
        apps, Role.INSTITUTE_ADMIN, "assessments.regrade", ["view_regrade", "add_regrade"]
    )
    grant(apps, Role.AUDITOR, "assessments.regrade", ["view_regrade"])
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        grant(apps, role, "assessments.marking", ["view_marking", "change_marking"])
    grant(apps, Role.AUDITOR, "assessments.marking", ["view_marking"])


class Migration(migrations.Migration):
    dependencies = [("assessments", "0040_after"), ("people", "0002_roles_and_places")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
