"""A rulebook programme as one office runs it for one election."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jenjang.records.ids import new_id


class Programme(models.Model):
    """An instance of `rulebook/programmes/<rulebook>.toml`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    rulebook = models.CharField(max_length=40)  # "bimtek-kpps"
    title = models.TextField()
    levels = ArrayField(models.CharField(max_length=1), default=list)  # asked: A, B, C
    target = models.FloatField(null=True)  # turnout target, a share of 1 (Tebo 0.85)

    class Meta:
        ordering = ["office", "election", "rulebook"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "rulebook"], name="programme_once"
            )
        ]


class Material(models.Model):
    """A version of a module's material. An erratum outdates all lower versions."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    module = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    title = models.TextField(blank=True)
    released_at = models.DateTimeField()
    is_erratum = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    filename = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the file
    path = models.TextField(blank=True)  # relative to JENJANG_HOME/materials

    class Meta:
        ordering = ["office", "election", "module", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "module", "version"],
                name="material_once",
            )
        ]
