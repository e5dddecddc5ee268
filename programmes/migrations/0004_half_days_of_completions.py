"""What a completion rests on in half-days, beside its facts, so that eligibility can be asked of it."""

from django.db import migrations, models


def from_facts(apps, schema_editor):
    completions = apps.get_model("programmes", "ProgrammeCompletion")
    for completion in completions.objects.all():
        for condition in completion.facts.get("conditions", ()):
            if condition["kind"] == "attendance":
                completion.half_days = condition["needed"]
                completion.save(update_fields=["half_days"])


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_staff_rights")]

    operations = [
        migrations.AddField(
            model_name="programmecompletion",
            name="half_days",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(from_facts, migrations.RunPython.noop),
    ]
