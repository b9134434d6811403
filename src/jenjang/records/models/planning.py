"""Places where training can be held."""

from django.db import models

from jenjang.records.ids import new_id
from jenjang.records.models.regions import Region


class Venue(models.Model):
    """A hotel, hall or school with its capacity in people."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    name = models.TextField()
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    address = models.TextField(blank=True)
    capacity = models.PositiveIntegerField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        ordering = ["office", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "region", "name"], name="venue_once"
            )
        ]
