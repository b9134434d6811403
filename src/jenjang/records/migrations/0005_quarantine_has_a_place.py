"""Refused events that lie here already get the class and region they belong to."""

from django.db import migrations

_OF_THE_STORED = """
update records_quarantinedevidence q
set training_class_id = c.id, region_id = c.region_id
from records_evidence e join records_trainingclass c on c.id = e.class_id
where q.region_id is null and e.id::text = q.event_id
"""

_OF_THE_CLASS_NAMED = """
update records_quarantinedevidence q
set training_class_id = c.id, region_id = c.region_id
from records_trainingclass c
where q.region_id is null and jsonb_typeof(q.payload) = 'object'
  and c.id::text = q.payload->>'class'
"""

_OF_THE_OFFICE_NAMED = """
update records_quarantinedevidence q set region_id = r.code
from records_region r
where q.region_id is null and length(q.office) = 4
  and r.code = left(q.office, 2) || '.' || right(q.office, 2)
"""


class Migration(migrations.Migration):
    """Three updates; nothing to undo."""

    dependencies = [
        ("records", "0004_alarms_and_settled_quarantine"),
    ]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (_OF_THE_STORED, _OF_THE_CLASS_NAMED, _OF_THE_OFFICE_NAMED)
    ]
