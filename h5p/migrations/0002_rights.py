"""Who installs libraries (institute admins: they are code), who brings contents, who reads."""

from django.db import migrations

from people.enums import Role
from people.roles import grant


def grant_rights(apps, schema_editor):
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN, Role.AUDITOR):
        grant(apps, role, "h5p.library", ["view_library"])
        grant(apps, role, "h5p.content", ["view_content"])
        grant(apps, role, "h5p.play", ["view_play"])
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        grant(apps, role, "h5p.content", ["add_content", "change_content"])
    grant(apps, Role.INSTITUTE_ADMIN, "h5p.library", ["add_library", "delete_library"])


class Migration(migrations.Migration):
    dependencies = [("h5p", "0001_initial"), ("people", "0002_roles_and_places")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
