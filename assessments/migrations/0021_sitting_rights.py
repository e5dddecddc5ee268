"""Who reads attempts, and who decides on them; which ones is a question of the course's team."""

from django.db import migrations

from people.enums import Role
from people.roles import grant


def grant_rights(apps, schema_editor):
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        grant(apps, role, "assessments.attempt", ["view_attempt", "change_attempt"])
    grant(apps, Role.AUDITOR, "assessments.attempt", ["view_attempt"])


class Migration(migrations.Migration):
    dependencies = [("assessments", "0020_sitting"), ("people", "0002_roles_and_places")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
