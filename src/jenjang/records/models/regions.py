"""Regions of the whole country, dapil over them, and the TPS of one election."""

from django.db import models

from jenjang.records.ids import new_id


class Region(models.Model):
    """A province, kabupaten/kota, kecamatan or desa/kelurahan."""

    code = models.CharField(max_length=13, primary_key=True, db_collation="C")
    level = models.PositiveSmallIntegerField()  # core.regions.Level
    name = models.TextField()
    parent = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="children",
        db_index=False,  # one index below, without Django's pattern twin
    )
    edition = models.CharField(max_length=40)  # of the table it was loaded from
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["parent"], name="region_by_parent")]


class RegionOutline(models.Model):
    """The outline of a region as a GeoJSON geometry, WGS84, [lng, lat]."""

    region = models.OneToOneField(
        Region, primary_key=True, on_delete=models.CASCADE, related_name="outline"
    )
    geometry = models.JSONField()
    source = models.TextField(default="")


class Dapil(models.Model):
    """An electoral district of one election: a set of kecamatan or of desa."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    code = models.CharField(max_length=20)  # KPU's: 360401
    name = models.TextField()
    source = models.TextField(default="")

    class Meta:
        ordering = ["office", "election", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "code"], name="dapil_once"
            )
        ]


class DapilMember(models.Model):
    """A kecamatan or a desa that belongs to a dapil."""

    id = models.UUIDField(primary_key=True, default=new_id)
    dapil = models.ForeignKey(Dapil, on_delete=models.CASCADE, related_name="members")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dapil", "region"], name="dapil_member_once"
            )
        ]


class TpsCount(models.Model):
    """How many TPS an office has in an election; counted again with every table."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    tps = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election"], name="tps_count_once"
            )
        ]


class Tps(models.Model):
    """A polling station of one election; 901 and up are special locations."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    village = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="tps", db_index=False
    )
    number = models.CharField(max_length=3)  # "007"
    voters = models.PositiveIntegerField(null=True)
    voters_source = models.TextField(default="")  # of the number, empty: unknown
    source = models.TextField(default="")  # empty: unknown; "rekaan" marks invented

    class Meta:
        ordering = ["village_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "village", "number"], name="tps_once"
            )
        ]
        indexes = [models.Index(fields=["village"], name="tps_by_village")]

    @property
    def code(self) -> str:
        """`36.04.16.2008/007`."""
        return f"{self.village_id}/{self.number}"

    @property
    def is_special(self) -> bool:
        """A special location (rutan, pesantren, …): numbered from 901."""
        return self.number >= "901"
