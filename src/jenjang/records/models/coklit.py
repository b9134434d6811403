"""Coklit: what each Pantarlih did, and what visits found.

Households and voters are counts; nobody's name or family card is kept.
"""

from django.db import models

from jenjang.core.coklit import EntryKind, FindingStatus, VisitTier
from jenjang.records.ids import new_id
from jenjang.records.models.regions import Region, Tps
from jenjang.records.models.roster import Appointment


class CoklitArea(models.Model):
    """What one Pantarlih has to visit, as the list he was given says."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    appointment = models.OneToOneField(
        Appointment, on_delete=models.CASCADE, related_name="coklit_area"
    )
    voters = models.PositiveIntegerField()  # on the list (A-Daftar Pemilih)
    households = models.PositiveIntegerField(null=True)  # family cards, when known
    source = models.TextField()


class CoklitEntry(models.Model):
    """Counts of a day, added to what was entered before; the id is made on the phone.

    Same id and same content again is a repeat; a void names the entry it takes back.
    """

    id = models.UUIDField(primary_key=True)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=[(k, k) for k in EntryKind])
    appointment = models.ForeignKey(  # of the Pantarlih
        Appointment, on_delete=models.PROTECT, related_name="coklit_entries"
    )
    tps = models.ForeignKey(Tps, on_delete=models.PROTECT, related_name="coklit")
    on_day = models.DateField()
    households = models.PositiveIntegerField(default=0)  # visited, sticker put up
    matched = models.PositiveIntegerField(default=0)  # voters as on the list
    new = models.PositiveIntegerField(default=0)  # not on the list, entered
    struck = models.PositiveIntegerField(default=0)  # do not qualify any more (TMS)
    corrected = models.PositiveIntegerField(default=0)  # on the list with wrong data
    voids = models.UUIDField(null=True)
    at = models.DateTimeField()
    device = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["on_day", "at"]
        indexes = [
            models.Index(
                fields=["office", "election", "on_day"], name="coklit_entry_by_day"
            ),
            models.Index(fields=["appointment"], name="coklit_entry_by_holder"),
        ]


class CoklitVisit(models.Model):
    """Somebody of the PPS, PPK or KPU went to some of a Pantarlih's households."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    appointment = models.ForeignKey(  # of the Pantarlih
        Appointment, on_delete=models.PROTECT, related_name="coklit_visits"
    )
    tps = models.ForeignKey(Tps, on_delete=models.PROTECT, related_name="+")
    tier = models.CharField(max_length=4, choices=[(t, t) for t in VisitTier])
    visitor = models.TextField()  # name
    on_day = models.DateField()
    drawn = models.JSONField(default=list)  # ordinals of the households drawn
    visited = models.PositiveSmallIntegerField()  # households reached
    confirmed = models.PositiveSmallIntegerField()  # of them: the Pantarlih was there
    stickers = models.PositiveSmallIntegerField()  # of them: the sticker hangs
    agreeing = models.PositiveSmallIntegerField()  # of them: the data agree
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    made_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-on_day", "-at"]


class CoklitFinding(models.Model):
    """Something the supervision of coklit found, until it is settled."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    village = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    tps = models.ForeignKey(Tps, null=True, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(
        CoklitVisit, null=True, on_delete=models.SET_NULL, related_name="findings"
    )
    kind = models.CharField(max_length=24)  # rulebook/coklit.toml
    what = models.TextField()  # without names of voters
    found_by = models.TextField()  # "PPK Batu", "Panwaslu Kecamatan"
    found_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(max_length=12, choices=[(s, s) for s in FindingStatus])
    answer = models.TextField(blank=True)
    settled_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["status", "due_on"]
        indexes = [
            models.Index(fields=["office", "election"], name="finding_by_office")
        ]
