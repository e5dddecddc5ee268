"""The print of each question, by which near ones are found."""

from django.db import migrations, models

from assessments.nearness import print_of


def fill(apps, schema_editor):
    Item = apps.get_model("assessments", "Item")
    for item in Item.objects.only("pk", "content").iterator():
        stem = str(item.content.get("th", {}).get("stem", ""))
        Item.objects.filter(pk=item.pk).update(stem_print=print_of(stem))


class Migration(migrations.Migration):
    dependencies = [("assessments", "0042_exchange_brought_file")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="stem_print",
            field=models.TextField(default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
