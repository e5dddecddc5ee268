"""Who sees to what cites a statute that changed, and who reads of it."""

from django.db import migrations

from people.enums import Role
from people.roles import grant


def grant_rights(apps, schema_editor):
    model = "courses.statutereview"
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        grant(apps, role, model, ["view_statutereview", "change_statutereview"])
    grant(apps, Role.AUDITOR, model, ["view_statutereview"])


class Migration(migrations.Migration):
    dependencies = [("courses", "0011_statute_review"), ("people", "0002_roles_and_places")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
