"""The office's own pledge texts, and sealed reports of breaches."""

from uuid import uuid4

from django.db import models

from jenjang.core.ethics import BreachStatus
from jenjang.records.ids import new_id


class PledgeText(models.Model):
    """A version of the pledge an office uses in place of the rulebook's wording."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    title = models.TextField()
    paragraphs = models.JSONField()  # [text, …]
    source = models.TextField()
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "number"], name="pledge_text_once"
            )
        ]


class BreachReport(models.Model):
    """Somebody reported a breach. All he said is sealed; who he is is not asked.

    The id tells no time, and of the time only the day is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    office = models.CharField(max_length=4)
    sealed = (
        models.BinaryField()
    )  # {"kind", "happened_on", "place", "story", "contact"}
    receipt = models.BinaryField(unique=True)  # keyed hash of the code he keeps
    received_on = models.DateField()
    status = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in BreachStatus],
        default=BreachStatus.RECEIVED.value,
    )

    class Meta:
        indexes = [
            models.Index(fields=["office", "received_on"], name="breach_by_office")
        ]


class BreachStep(models.Model):
    """What the legal division did about a report: its own record, in no journal."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    office = models.CharField(max_length=4)
    report = models.ForeignKey(
        BreachReport, on_delete=models.CASCADE, related_name="steps"
    )
    status = models.CharField(max_length=12)
    note = models.BinaryField()  # sealed
    at = models.DateTimeField()
    by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["at"]
