"""Turnout as published and as entered on the day, targets, and what is done for them.

No record says what anybody voted for, or whether somebody voted.
"""

from django.db import models

from jenjang.core.outreach import Basis, Group, Stage
from jenjang.records.ids import new_id
from jenjang.records.models.follow_ups import FollowUp
from jenjang.records.models.regions import Region, Tps
from jenjang.records.models.roster import Person


class TurnoutFigure(models.Model):
    """A turnout figure as its source gives it; all stay, one may be marked as ours."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)  # also ones before the rulebook's
    contest = models.CharField(max_length=20, blank=True)  # empty: the election's
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    tps_number = models.CharField(max_length=3, blank=True)  # "007"; empty: all of it
    group = models.CharField(max_length=8, choices=[(g, g) for g in Group])
    basis = models.CharField(max_length=16, choices=[(b, b) for b in Basis])
    stage = models.CharField(max_length=12, choices=[(s, s) for s in Stage])
    users = models.PositiveIntegerField(null=True)  # numerator: who used the right
    voters = models.PositiveIntegerField(null=True)  # denominator
    published_share = models.FloatField(null=True)  # as printed, a share of 1
    source = models.TextField()
    published_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    is_marked = models.BooleanField(default=False)  # the one the office reckons with
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)  # typed wrongly; stays to be seen

    class Meta:
        ordering = ["region_id", "tps_number", "-entered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("office", "election", "contest", "region", "tps_number"),
                    *("group", "basis"),
                ],
                condition=models.Q(is_marked=True, withdrawn_at=None),
                name="turnout_figure_marked_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "election", "region"], name="turnout_by_region"
            )
        ]


class TurnoutTarget(models.Model):
    """The turnout asked of an office, shared out over its regions; the newest holds."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    rate = models.FloatField()  # share of 1 asked of the whole office
    past_election = models.CharField(max_length=40)  # whose figures it starts from
    minutes_number = models.TextField(blank=True)  # 231/PL.02-BA/1509/2024
    decided_on = models.DateField(null=True)
    lines = models.JSONField()  # core.outreach.targets, as written by its document
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["office", "election"], name="target_by_office")]


class EffortPlan(models.Model):
    """How an office shares out a number of visits or hours over its desa."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    title = models.TextField()
    budget = models.FloatField()  # of `unit`
    unit = models.TextField()  # "kunjungan", "jam petugas"
    lines = models.JSONField()  # core.outreach.allocation, as written by its document
    seed = models.PositiveBigIntegerField(null=True)  # of the random order, when drawn
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["office", "election"], name="effort_by_office")]


class Activity(models.Model):
    """Something planned to raise participation: a method, a segment, a desa, a day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    segment = models.CharField(max_length=24)  # rulebook/outreach.toml
    method = models.CharField(max_length=24)  # rulebook/outreach.toml
    what = models.TextField()
    on_day = models.DateField()
    person = models.ForeignKey(  # in charge
        Person, null=True, on_delete=models.PROTECT, related_name="activities"
    )
    name = models.TextField(blank=True)  # in charge, not on the roster
    follow_up = models.OneToOneField(  # the RTL it comes from
        FollowUp, null=True, on_delete=models.SET_NULL, related_name="activity"
    )
    planned_reach = models.PositiveIntegerField(null=True)  # people
    planned_cost = models.PositiveBigIntegerField(null=True)  # rupiah
    done_on = models.DateField(null=True)
    reach = models.PositiveIntegerField(null=True)
    cost = models.PositiveBigIntegerField(null=True)
    proof = models.TextField(blank=True)  # what shows that it happened
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["on_day", "id"]
        indexes = [
            models.Index(
                fields=["office", "election", "on_day"], name="activity_by_day"
            )
        ]


class TurnoutEntry(models.Model):
    """How many had voted in a TPS at an hour, entered on the day; nothing is undone.

    The last entry of an hour by `at` holds. The id is made on the phone.
    """

    id = models.UUIDField(primary_key=True)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    tps = models.ForeignKey(Tps, on_delete=models.PROTECT, related_name="turnout")
    hour = models.PositiveSmallIntegerField()  # of the local day: "by 11 o'clock"
    users = models.PositiveIntegerField()  # so far, since the TPS opened
    at = models.DateTimeField()  # when it was entered on the phone
    name = models.TextField(blank=True)  # who entered it
    device = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["hour", "at"]
        indexes = [models.Index(fields=["tps", "hour"], name="turnout_entry_by_tps")]
