"""The journal: audit trail and outbox in one table."""

from django.db import models

from jenjang.records.ids import new_id


class Entry(models.Model):
    """One thing that was done. `facts` names rows by id, never people by name."""

    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField()
    actor = models.ForeignKey("records.User", null=True, on_delete=models.PROTECT)
    kind = models.CharField(max_length=60)  # "roster.member_replaced"
    office = models.CharField(max_length=4, blank=True)
    subject = models.TextField()  # id or code of what it was done to
    facts = models.JSONField(default=dict)
    before = models.CharField(max_length=64, blank=True)  # digest of the old content
    after = models.CharField(max_length=64, blank=True)
    handled_at = models.DateTimeField(null=True)  # follow-ups are done

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["office", "-id"], name="entry_by_office"),
            models.Index(fields=["subject"], name="entry_by_subject"),
            models.Index(
                fields=["id"],
                condition=models.Q(handled_at__isnull=True),
                name="entry_unhandled",
            ),
        ]
