"""News texts that an office writes about its events."""

from django.db import models

from jenjang.records.ids import new_id
from jenjang.records.models.delivery import Event


class PressRelease(models.Model):
    """The text of an event (siaran pers), with everybody who is to be credited."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="press")
    title = models.TextField()
    body = models.TextField()  # paragraphs between empty lines
    place = models.TextField()  # of the date line: "Ciruas"
    on_day = models.DateField()
    author = models.TextField()
    photographer = models.TextField(blank=True)
    editor = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
