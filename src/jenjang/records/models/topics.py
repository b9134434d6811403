"""What was asked in classes, and what the office answers to all of them."""

from django.db import models

from jenjang.records.ids import new_id
from jenjang.records.models.delivery import TrainingClass
from jenjang.records.models.regions import Region


class Topic(models.Model):
    """A question the office answers once for everybody, in its own wording."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    module = models.CharField(max_length=20, blank=True)
    content = models.CharField(max_length=24, blank=True)  # id of a content item
    wording = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["office", "election"], name="topic_by_office"),
        ]


class TopicQuestion(models.Model):
    """A question asked in a class, made of the evidence with the same id.

    NIKs in its text are masked. Without a topic nobody has sorted it yet.
    """

    id = models.UUIDField(primary_key=True)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="questions"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    module = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    answer = models.TextField(blank=True)  # what the room was told
    asked_on = models.DateField()
    topic = models.ForeignKey(
        Topic, null=True, on_delete=models.SET_NULL, related_name="questions"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "election"],
                condition=models.Q(topic__isnull=True),
                name="question_unsorted",
            )
        ]


class TopicAnswer(models.Model):
    """A version of the answer to a topic; the newest that stands is the answer."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    source = models.TextField(blank=True)
    is_uncertain = models.BooleanField(default=False)  # no source, or a contested one
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)  # why it was withdrawn

    class Meta:
        ordering = ["topic", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "topic", "number"], name="topic_answer_once"
            )
        ]


class AnswerTold(models.Model):
    """An answer was told to a class."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    answer = models.ForeignKey(
        TopicAnswer, on_delete=models.CASCADE, related_name="told"
    )
    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="+"
    )
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "answer", "training_class"], name="answer_told_once"
            )
        ]
