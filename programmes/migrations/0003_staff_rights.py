"""Who may do what with programmes, cohorts, seats and attendance."""

from django.db import migrations

from people.enums import Role
from people.roles import grant

MODELS = ("programme", "cohort", "session", "placement", "attendance")


def grant_rights(apps, schema_editor):
    admin, auditor, instructor = Role.INSTITUTE_ADMIN, Role.AUDITOR, Role.INSTRUCTOR
    for model in MODELS:
        grant(apps, auditor, f"programmes.{model}", [f"view_{model}"])
        grant(apps, admin, f"programmes.{model}", [f"{act}_{model}" for act in ("view", "add", "change")])
    grant(apps, admin, "programmes.session", ["delete_session"])
    grant(apps, instructor, "programmes.cohort", ["view_progress"])
    for role in (admin, auditor):
        grant(apps, role, "programmes.cohort", ["view_progress", "view_all_progress"])


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_staff_side"),
        ("people", "0004_staff_rights"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
