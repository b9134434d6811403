"""Events, their venues, classes and sessions, and the evidence of what happened."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jenjang.core.delivery import EventRole
from jenjang.records.ids import new_id
from jenjang.records.models.curriculum import Programme
from jenjang.records.models.planning import Venue
from jenjang.records.models.regions import Dapil, Region
from jenjang.records.models.roster import Person, Seat


class Event(models.Model):
    """A ToT, bimtek or swearing-in, as decided by a plenary and held by hosts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)  # a field, never read off a title
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="events"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    legal_basis = ArrayField(models.TextField(), default=list)
    minutes_number = models.TextField(blank=True)  # 231/PL.02-BA/1509/2024
    decided_on = models.DateField(null=True)  # day of the plenary
    starts_on = models.DateField()
    ends_on = models.DateField()
    agenda = ArrayField(models.TextField(), default=list)
    note = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-starts_on", "title"]
        indexes = [
            models.Index(fields=["office", "-starts_on"], name="event_by_office")
        ]


class EventVenue(models.Model):
    """A venue of an event and the regions it serves: whole dapil or kecamatan."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="venues")
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="+")
    dapil = models.ManyToManyField(Dapil, related_name="+")
    regions = models.ManyToManyField(Region, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "event", "venue"], name="event_venue_once"
            )
        ]


class EventPerson(models.Model):
    """A host, opener, guest, speaker, moderator or notulis of an event."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(max_length=12, choices=[(r, r) for r in EventRole])
    event_venue = models.ForeignKey(
        EventVenue, null=True, on_delete=models.CASCADE, related_name="people"
    )
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    name = models.TextField(blank=True)  # printed, for people not on the roster
    capacity = models.TextField(blank=True)  # "Anggota KPU Provinsi Banten"


class TrainingClass(models.Model):
    """A group of people taught together at one place."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="classes")
    event_venue = models.ForeignKey(
        EventVenue, null=True, on_delete=models.PROTECT, related_name="classes"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    room = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_without = models.TextField(blank=True)  # why it has no follow-up

    class Meta:
        ordering = ["region_id", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "event", "name"], name="class_once"
            )
        ]


class ClassCode(models.Model):
    """What a phone types to enter a class, no account: it opens what is open there."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    training_class = models.OneToOneField(
        TrainingClass, on_delete=models.CASCADE, related_name="code"
    )
    code = models.CharField(max_length=8, unique=True)
    made_at = models.DateTimeField()


class Session(models.Model):
    """A module taught to a class in a slot; unplanned ones have no module."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="sessions"
    )
    module = models.CharField(max_length=20)  # module code of the rulebook
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.TextField(blank=True)
    material_version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="session_lasts",
            )
        ]


class SessionTrainer(models.Model):
    """A trainer of a session. Roots are known by their seat (KPU) or as speakers."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="trainers"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="taught_sessions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], name="session_trainer_once"
            )
        ]


class Invitation(models.Model):
    """A participant of a class: drawn by a rule, or a walk-in (rule empty)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="invitations"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations"
    )
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT)
    rule = models.CharField(max_length=40, blank=True)  # id of the participant rule
    is_walk_in = models.BooleanField(default=False)
    capacity = models.TextField(blank=True)  # of a walk-in on no roster: "Linmas"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "training_class", "person"], name="invited_once"
            )
        ]


class Evidence(models.Model):
    """One small event, append-only. Class, session and person are plain ids:

    evidence may arrive before what it speaks of, and nothing may be refused for it.
    """

    id = models.UUIDField(primary_key=True)  # made where it happened
    office = models.CharField(max_length=4)
    kind = models.CharField(max_length=20)
    class_id = models.UUIDField()
    session_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    device = models.TextField()
    actor = models.TextField()
    seq = models.BigIntegerField(null=True)
    prev = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    sig = models.TextField(blank=True)
    digest = models.BinaryField()  # SHA-256 of the canonical content
    received_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["class_id"], name="evidence_by_class"),
            models.Index(fields=["person_id"], name="evidence_by_person"),
            models.Index(fields=["office", "received_at"], name="evidence_by_office"),
        ]


class QuarantinedEvidence(models.Model):
    """An event that was refused but is never dropped: same id, other content; …

    It lies in the region of the class whose event it contradicts, else of the class
    it names, else of the office it names. Somebody settles it, with a reason.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4, blank=True)
    event_id = models.TextField()
    code = models.CharField(max_length=40)
    payload = models.JSONField()
    training_class = models.ForeignKey(
        TrainingClass, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    region = models.ForeignKey(
        Region, null=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField()
    received_from = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT
    )
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    settlement = models.CharField(max_length=8, blank=True)  # core Settlement
    reason = models.TextField(blank=True)
    recorded_id = models.UUIDField(null=True)  # the event made of it

    class Meta:
        indexes = [
            models.Index(fields=["office", "settled_at"], name="quarantine_by_office"),
            models.Index(fields=["event_id"], name="quarantine_by_event"),
        ]
