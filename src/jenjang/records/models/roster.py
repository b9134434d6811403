"""Bodies with seats, people, and who held which seat when by which decree."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jenjang.core.roster import AssignmentRole, BodyKind, EndReason, Position, Sex
from jenjang.records.ids import new_id
from jenjang.records.models.regions import Region, Tps


class Office(models.Model):
    """A KPU (KIP in Aceh) Kabupaten/Kota."""

    code = models.CharField(max_length=4, primary_key=True)  # "3604"
    region = models.OneToOneField(Region, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()  # "KPU Kabupaten Serang"
    zone = models.CharField(max_length=40, default="Asia/Jakarta")


class Body(models.Model):
    """A body of one election: PPK of a kecamatan, PPS of a desa, KPPS of a TPS."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in BodyKind])
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="bodies", db_index=False
    )
    tps = models.ForeignKey(
        Tps, null=True, on_delete=models.PROTECT, related_name="bodies"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "kind", "region", "tps"],
                nulls_distinct=False,
                name="body_once",
            )
        ]
        indexes = [models.Index(fields=["region", "kind"], name="body_by_region")]


class Seat(models.Model):
    """A numbered seat of a body; number 1 is the chair where the body has one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="seats", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    position = models.CharField(max_length=12, choices=[(p, p) for p in Position])

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(  # finds the seats of a body, too
                fields=["body", "number", "office"], name="seat_once"
            )
        ]


class Person(models.Model):
    """Somebody. The NIK is sealed; its keyed hash finds the same person again."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    nik_sealed = models.BinaryField(null=True)  # adapters.secrets.seal
    nik_hash = models.BinaryField(null=True)  # adapters.secrets.keyed_hash
    name = models.TextField()  # legal name as on the KTP-el, never split
    titles_before = models.TextField(blank=True)
    titles_after = models.TextField(blank=True)
    name_folded = models.TextField(db_collation="C")  # sorting and search
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True, choices=[(s, s) for s in Sex])
    phone = models.CharField(max_length=20, blank=True)  # E.164
    address_village = models.ForeignKey(
        Region, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "nik_hash"], name="person_nik_once"
            )
        ]
        indexes = [
            models.Index(fields=["office", "name_folded"], name="person_by_name")
        ]

    @property
    def printed_name(self) -> str:
        """Titles before, name, titles after, as official papers print it."""
        front = f"{self.titles_before} " if self.titles_before else ""
        back = f", {self.titles_after}" if self.titles_after else ""
        return f"{front}{self.name}{back}"


class Appointment(models.Model):
    """A person holds a seat by a decree from a day on, until it ends with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="appointments"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="appointments", db_index=False
    )
    decree = models.TextField(blank=True)
    divisions = ArrayField(models.CharField(max_length=30), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # last day held; null: holds it now
    end_reason = models.CharField(
        max_length=24, blank=True, choices=[(r, r) for r in EndReason]
    )
    end_decree = models.TextField(blank=True)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    sworn_on = models.DateField(null=True)  # oath and pakta integritas

    class Meta:
        ordering = ["seat", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "seat"],
                condition=models.Q(ends_on__isnull=True),
                name="appointment_one_holder",
            )
        ]
        indexes = [models.Index(fields=["person"], name="appointment_by_person")]


class Assignment(models.Model):
    """Somebody is korwil, pembina or trainer over a set of regions for a period."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="assignments"
    )
    role = models.CharField(max_length=12, choices=[(r, r) for r in AssignmentRole])
    regions = models.ManyToManyField(Region, related_name="+")
    account = models.ForeignKey(  # whose first page shows what rises to the korwil
        "records.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)


class Import(models.Model):
    """One upload through its life: staged, committed, undone. Rows stay in a file."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4, blank=True)
    election = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)  # roster, dapil, tps, centroid, outline
    filename = models.TextField()
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    path = models.TextField()  # relative to JENJANG_HOME/imports
    mapping = models.JSONField(default=dict)  # {field: column index}
    status = models.CharField(max_length=12, default="staged")
    counts = models.JSONField(default=dict)
    undo = models.JSONField(default=dict)  # what undoing needs, ids only
    created_by = models.ForeignKey("records.User", null=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField(auto_now_add=True)
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]


class ImportTrace(models.Model):
    """What an import did to one kind of row, so that it can be undone exactly.

    `digests` are hashes of the rows as the import left them, in the order of `rows`:
    a row that has changed since is not taken back.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="traces")
    record = models.CharField(max_length=12)  # body, seat, person, appointment
    created = ArrayField(models.UUIDField(), default=list)
    rows = ArrayField(models.UUIDField(), default=list)  # created and changed ones
    digests = ArrayField(models.BigIntegerField(), default=list)
    before = models.JSONField(default=list)  # changed rows as they were

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "record"], name="import_trace_once"
            )
        ]


class ColumnMapping(models.Model):
    """What an office once chose for a header, so that it need not choose again."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=20)
    signature = models.CharField(max_length=64)  # digest of the folded header row
    mapping = models.JSONField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "signature"], name="column_mapping_once"
            )
        ]
