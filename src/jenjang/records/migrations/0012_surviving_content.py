"""What of each module's content has reached a person is stored with his verdict."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_room"),
    ]

    operations = [
        migrations.AddField(
            model_name="personverdict",
            name="content",
            field=models.JSONField(default=dict),
        ),
    ]
