"""What classes agreed to do afterwards, as their evidence tells it."""

from django.db import models

from jenjang.records.models.delivery import TrainingClass
from jenjang.records.models.regions import Region
from jenjang.records.models.roster import Person


class FollowUp(models.Model):
    """A follow-up (RTL) that stands, made of the evidence with the same id."""

    id = models.UUIDField(primary_key=True)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="follow_ups"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    name = models.TextField(blank=True)  # of somebody who is not on the roster
    due_on = models.DateField()
    proof = models.TextField()  # which evidence will show it
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    done_proof = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=models.Q(done_at__isnull=True),
                name="follow_up_open",
            )
        ]
