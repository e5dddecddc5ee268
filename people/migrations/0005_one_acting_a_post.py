"""Of two who take over the acting at once, one is refused."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_staff_rights'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='postholding',
            constraint=models.UniqueConstraint(condition=models.Q(('acting', True), ('ended_on', None)), fields=('post',), name='people_one_acting_a_post'),
        ),
    ]
