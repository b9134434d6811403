"""Who asks for a seat of a KPPS or as Pantarlih, and how it was decided."""

from django.db import models

from jenjang.core.roster import ApplicantStatus, BodyKind
from jenjang.records.ids import new_id
from jenjang.records.models.regions import Region, Tps
from jenjang.records.models.roster import Person


class Applicant(models.Model):
    """Somebody who asked for a seat. Of health, only that the letter came is kept."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in BodyKind])
    village = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    tps = models.ForeignKey(  # wished, then given
        Tps, null=True, on_delete=models.PROTECT, related_name="applicants"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="applications"
    )
    registered_on = models.DateField()
    education = models.CharField(max_length=8, blank=True)  # rulebook/eligibility.toml
    checks = models.JSONField(default=dict)  # {rule: true, false, null: not looked at}
    related_to = models.ForeignKey(  # household or marriage, as told
        "self", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    score = models.FloatField(null=True)  # of the selection, 0 to 100
    status = models.CharField(
        max_length=12,
        choices=[(s, s) for s in ApplicantStatus],
        default=ApplicantStatus.REGISTERED,
    )
    rank = models.PositiveSmallIntegerField(null=True)  # in the list of the desa
    reason = models.TextField(blank=True)  # why refused, or why in spite of a warning
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["village_id", "rank", "registered_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "kind", "person"], name="applicant_once"
            )
        ]
        indexes = [
            models.Index(fields=["village", "election"], name="applicant_by_village")
        ]
