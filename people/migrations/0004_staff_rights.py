"""What is searched and sorted by, for accounts of before; who may do what on the staff side."""

from django.db import migrations

from people.enums import Role
from people.roles import grant
from thai import collation, names
from thai.text import normalise


def fill_search(apps, schema_editor):
    User = apps.get_model("people", "User")
    for user in User.objects.all():
        printed = names.full_name(
            user.prefix,
            user.first_name,
            user.last_name,
            academic_title=user.academic_title,
            spaced_prefix=user.spaced_prefix,
        )
        user.search_text = normalise(f"{printed} {user.email}").casefold()
        user.sort_key = collation.sort_key(f"{user.first_name} {user.last_name}")[:500]
        user.save(update_fields=["search_text", "sort_key"])


def grant_rights(apps, schema_editor):
    admin, auditor = Role.INSTITUTE_ADMIN, Role.AUDITOR
    # Wagtail's own pages for users open by change_user; ours have rights of their own.
    apps.get_model("auth", "Group").objects.get(name=admin.value).permissions.remove(
        *apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="people", codename="change_user"
        )
    )
    grant(apps, admin, "people.user", ["edit_person", "assign_roles", "deactivate_person"])
    grant(apps, auditor, "people.invitation", ["view_invitation"])
    grant(apps, auditor, "people.namecorrection", ["view_namecorrection"])
    grant(apps, auditor, "people.postholding", ["view_postholding"])


class Migration(migrations.Migration):
    dependencies = [("people", "0003_staff_side")]

    operations = [
        migrations.RunPython(fill_search, migrations.RunPython.noop),
        migrations.RunPython(grant_rights, migrations.RunPython.noop),
    ]
