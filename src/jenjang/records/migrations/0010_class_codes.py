"""The code of a drill becomes the code of its class, with which more is opened."""

from typing import Any

from django.db import migrations


def move_codes(apps: Any, schema_editor: Any) -> None:
    """Every drill's code becomes its class's; phones keep working."""
    drill = apps.get_model("records", "Drill")
    code = apps.get_model("records", "ClassCode")
    code.objects.bulk_create(
        code(
            office=row.office,
            training_class_id=row.training_class_id,
            code=row.code,
            made_at=row.opened_at,
        )
        for row in drill.objects.all()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_learning"),
    ]

    operations = [
        migrations.RunPython(move_codes, migrations.RunPython.noop),
        migrations.RemoveField(model_name="drill", name="code"),
    ]
