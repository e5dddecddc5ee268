"""Who writes and reads item banks; which banks is a question of the course's team."""

from django.db import migrations

from assessments.models.bank import search_text
from people.enums import Role
from people.roles import grant


def fill_search(apps, schema_editor):
    Item = apps.get_model("assessments", "Item")
    for item in Item.objects.only("content").iterator():
        Item.objects.filter(pk=item.pk).update(search_text=search_text(item.content))


def grant_rights(apps, schema_editor):
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        grant(
            apps,
            role,
            "assessments.itembank",
            ["view_itembank", "add_itembank", "change_itembank"],
        )
        grant(
            apps, role, "assessments.item", ["view_item", "add_item", "change_item", "approve_item"]
        )
    grant(apps, Role.AUDITOR, "assessments.itembank", ["view_itembank"])
    grant(apps, Role.AUDITOR, "assessments.item", ["view_item"])


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0006_writing"),
        ("people", "0002_roles_and_places"),
    ]

    operations = [
        migrations.RunPython(fill_search, migrations.RunPython.noop),
        migrations.RunPython(grant_rights, migrations.RunPython.noop),
    ]
