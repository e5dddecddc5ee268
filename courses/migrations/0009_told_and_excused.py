"""What was told of a submission by mail, and activities that people are excused from."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def count_as_told(apps, schema_editor):
    """Of submissions from before nobody is told now."""
    submissions = apps.get_model("courses", "CourseSubmission")
    submissions.objects.update(told_state=models.F("state"))


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0008_staff_pages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='coursesubmission',
            name='told_state',
            field=models.CharField(blank=True, default='', editable=False, max_length=12),
        ),
        migrations.RunPython(count_as_told, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='completion',
            name='completed_by',
            field=models.CharField(choices=[('read', 'อ่านจบ'), ('watched', 'ชมจบ'), ('transcript', 'อ่านบทถอดความจบ'), ('passed', 'ผ่าน'), ('course', 'เรียนจบวิชา'), ('excused', 'ได้รับการยกเว้น')], max_length=12),
        ),
        migrations.CreateModel(
            name='Excusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course_key', models.UUIDField(db_index=True)),
                ('activity_key', models.UUIDField()),
                ('title', models.CharField(max_length=255)),
                ('people', models.PositiveIntegerField()),
                ('reason', models.TextField(max_length=1000, verbose_name='เหตุผล')),
                ('excused_at', models.DateTimeField(auto_now_add=True)),
                ('excused_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'การยกเว้นกิจกรรม',
                'verbose_name_plural': 'การยกเว้นกิจกรรม',
                'ordering': ['-excused_at', '-pk'],
            },
        ),
    ]
