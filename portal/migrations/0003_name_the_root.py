"""Names the root of all pages, which Wagtail's own migration calls Root: staff read it in Thai."""

from django.db import migrations

NAMES = ("Root", "หน้าทั้งหมด")


def _rename(apps, old, new):
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(depth=1, title=old).update(title=new, draft_title=new)


def name_it(apps, schema_editor):
    _rename(apps, *NAMES)


def unname_it(apps, schema_editor):
    _rename(apps, *reversed(NAMES))


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_search"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(name_it, unname_it)]
