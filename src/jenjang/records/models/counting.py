"""Exercises opened for a class, rounds played with them, rulings of the office."""

from django.db import models

from jenjang.records.ids import new_id
from jenjang.records.models.delivery import TrainingClass
from jenjang.records.models.roster import Person


class Drill(models.Model):
    """The counting exercise of a class; the class's code opens it on phones."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    training_class = models.OneToOneField(
        TrainingClass, on_delete=models.CASCADE, related_name="drill"
    )
    until = models.DateField()  # the last day results are taken
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    figures = models.JSONField(default=dict)  # core RoundFigures of its rounds


class Pack(models.Model):
    """A pack of a drill: what it is drawn from, and its key; never its pictures.

    The key was made when the pack was opened: a later version of the tables changes
    nothing about rounds already played.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    drill = models.ForeignKey(Drill, on_delete=models.CASCADE, related_name="packs")
    kind = models.CharField(max_length=12)
    contest = models.CharField(max_length=20)
    is_single = models.BooleanField(default=False)  # one pair, the empty column
    size = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=40)
    name = models.CharField(max_length=120)  # the id that stands on paper
    rules = models.CharField(max_length=40)  # version of the tables
    rulings = models.JSONField(default=list)  # of the office, when it was opened
    key = models.JSONField()  # [[rule, [accepted answers]], …]

    class Meta:
        ordering = ["kind", "contest", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "drill", "name"], name="pack_once"
            )
        ]


class Round(models.Model):
    """A scored round, made of the evidence event with the same id; redone at will."""

    id = models.UUIDField(primary_key=True)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="rounds"
    )
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=12)  # adjudication, desk, error, team
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="rounds"
    )
    tps_code = models.CharField(max_length=20, blank=True)  # of a team
    at = models.DateTimeField()
    seconds = models.PositiveIntegerField()
    rights = models.TextField()  # a 1 or 0 for each that was scored
    is_clean = models.BooleanField()
    is_passed = models.BooleanField()  # mastery was shown at or before this round
    left = models.PositiveSmallIntegerField()  # more without an error until then
    missed = models.JSONField(default=dict)  # {rule: [wrong, asked]}
    detail = models.JSONField(default=dict)  # the figures of this kind of round
    stations = models.JSONField(default=list)  # [[station, person], …] shown here

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["office", "election"], name="round_by_office"),
            models.Index(fields=["tps_code"], name="round_by_tps"),
        ]


class OfficeRounds(models.Model):
    """The figures of all drills of an office in an election, for the levels above."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    figures = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election"], name="office_rounds_once"
            )
        ]


class Ruling(models.Model):
    """What an office decided on a row that waits for certainty, with its source."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    rule = models.CharField(max_length=8)
    outcome = models.CharField(max_length=12)
    beneficiary = models.CharField(max_length=12, blank=True)
    citation = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "rule"], name="ruling_once"
            )
        ]
