"""Stored verdicts, each with the rulebook version and the digest of its inputs."""

from django.db import models

from jenjang.records.ids import new_id
from jenjang.records.models.delivery import TrainingClass
from jenjang.records.models.regions import Region, Tps
from jenjang.records.models.roster import Person


class PersonVerdict(models.Model):
    """Which modules a person is trained in, as bits in the rulebook's module order."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="verdicts"
    )
    trained_mask = models.PositiveIntegerField()
    gaps = models.JSONField(default=dict)  # {module: [code, …]}
    # {module: what survived of it}: core.readiness.office.content_row
    content = models.JSONField(default=dict)
    rulebook = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "person"], name="person_verdict_once"
            )
        ]


class TpsVerdict(models.Model):
    """The level a TPS has reached and what is missing."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    tps = models.ForeignKey(Tps, on_delete=models.CASCADE, related_name="verdicts")
    village = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=1, blank=True)  # "", A, B, C
    seats = models.PositiveSmallIntegerField()
    trained_all = models.PositiveSmallIntegerField()  # holders trained in everything
    gaps = models.JSONField(default=dict)  # {code: count}
    acts = models.JSONField(default=list)  # a minimal repair: [{"code", …}]
    rulebook = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "tps"], name="tps_verdict_once"
            )
        ]
        indexes = [models.Index(fields=["village"], name="tps_verdict_by_village")]


class OfficeCount(models.Model):
    """The sums of an office's villages, for pages of the nation and of provinces.

    Written by whoever judges the office, one at a time: nobody waits for a row that
    others write.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    tps = models.PositiveIntegerField()
    level_a = models.PositiveIntegerField()  # at least A
    level_b = models.PositiveIntegerField()
    level_c = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    trained_all = models.PositiveIntegerField()
    gaps = models.JSONField(default=dict)  # {code: count}
    as_of = models.DateTimeField()  # of the oldest village

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election"], name="office_count_once"
            )
        ]


class VillageCount(models.Model):
    """Counters of one desa/kelurahan, counted again from its TPS."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    village = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    tps = models.PositiveIntegerField()
    level_a = models.PositiveIntegerField()  # at least A
    level_b = models.PositiveIntegerField()
    level_c = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    trained_all = models.PositiveIntegerField()
    gaps = models.JSONField(default=dict)  # {code: count}
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "village"], name="village_count_once"
            )
        ]


class Alarm(models.Model):
    """What cannot be true (core.readiness.alarms): whom and which classes it is about.

    The regions are those of the classes, kept here because every list is cut by them.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    subject = models.CharField(max_length=120)  # tells it from others of the code
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="+"
    )
    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="+"
    )
    other_class = models.ForeignKey(
        TrainingClass, null=True, on_delete=models.CASCADE, related_name="+"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    other_region = models.ForeignKey(
        Region, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()  # when the impossible thing is said to have been
    facts = models.JSONField(default=dict)
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "code", "subject"], name="alarm_once"
            )
        ]
