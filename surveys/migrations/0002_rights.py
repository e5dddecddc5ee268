"""Who reads results, and who ends the taking of answers."""

from django.db import migrations

from people.enums import Role
from people.roles import grant


def grant_rights(apps, schema_editor):
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN, Role.AUDITOR):
        grant(apps, role, "surveys.surveyresponse", ["view_surveyresponse"])
    grant(apps, Role.INSTITUTE_ADMIN, "surveys.closing", ["view_closing", "add_closing"])


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial"), ("people", "0002_roles_and_places")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
