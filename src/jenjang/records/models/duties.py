"""The codes by which phones without accounts do a duty outside of classes."""

from django.db import models

from jenjang.core.roster import Duty
from jenjang.records.ids import new_id
from jenjang.records.models.regions import Region
from jenjang.records.models.roster import Appointment


class DutyCode(models.Model):
    """What a phone types to do a duty, no account: it opens the TPS of one desa.

    With an appointment it is a Pantarlih's own; without one it is the PPS's.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    duty = models.CharField(max_length=12, choices=[(d, d) for d in Duty])
    village = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    appointment = models.OneToOneField(
        Appointment, null=True, on_delete=models.CASCADE, related_name="duty_code"
    )
    code = models.CharField(max_length=8, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "duty", "village"],
                condition=models.Q(appointment=None),
                name="duty_code_once",
            )
        ]
