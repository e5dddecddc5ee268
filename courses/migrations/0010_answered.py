from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0009_told_and_excused")]

    operations = [
        migrations.AlterField(
            model_name="completion",
            name="completed_by",
            field=models.CharField(
                choices=[
                    ("read", "อ่านจบ"),
                    ("watched", "ชมจบ"),
                    ("transcript", "อ่านบทถอดความจบ"),
                    ("passed", "ผ่าน"),
                    ("answered", "ตอบแล้ว"),
                    ("course", "เรียนจบวิชา"),
                    ("excused", "ได้รับการยกเว้น"),
                ],
                max_length=12,
            ),
        ),
    ]
