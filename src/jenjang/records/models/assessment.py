"""The item bank, tests and their attempts, and trainers let through by decision."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jenjang.records.ids import new_id
from jenjang.records.models.delivery import TrainingClass
from jenjang.records.models.roster import Person


class Item(models.Model):
    """An item of an office's bank; what it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    code = models.CharField(max_length=40)
    module = models.CharField(max_length=20)
    content = models.CharField(max_length=24, blank=True)  # id of a content item
    in_use = models.PositiveSmallIntegerField(null=True)  # number of the version used
    is_anchor = models.BooleanField(default=False)  # the same for every tier
    is_retired = models.BooleanField(default=False)
    is_starter = models.BooleanField(default=False)  # of the bank that ships with us

    class Meta:
        ordering = ["module", "code"]
        constraints = [
            models.UniqueConstraint(fields=["office", "code"], name="item_once")
        ]


class ItemVersion(models.Model):
    """What an item says, never changed; used in tests only after a review."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)  # core ItemKind
    document = models.JSONField()  # core Item
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)  # of the review, or why it was changed

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "item", "number"], name="item_version_once"
            )
        ]


class TestSet(models.Model):
    """Parallel forms over the modules of a programme, with common anchors."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    election = models.CharField(max_length=40)
    programme = models.CharField(max_length=40)  # code of the rulebook
    title = models.TextField()
    modules = ArrayField(models.CharField(max_length=20))
    minutes = models.PositiveSmallIntegerField(null=True)
    pass_share = models.FloatField()  # of the marks of a module, 0 to 1
    cooling_minutes = models.PositiveIntegerField()  # before what failed is asked again
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "title"], name="test_set_once"
            )
        ]


class TestForm(models.Model):
    """One of the parallel forms of a set: A and B for tests, C and on for retests."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    test_set = models.ForeignKey(
        TestSet, on_delete=models.CASCADE, related_name="forms"
    )
    name = models.CharField(max_length=2)
    lines = models.JSONField()  # [[id of the item version, is an anchor], …] in order

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "test_set", "name"], name="test_form_once"
            )
        ]


class ClassTest(models.Model):
    """The test of a class; `stage` says which attempt may be started now."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    training_class = models.OneToOneField(
        TrainingClass, on_delete=models.CASCADE, related_name="test"
    )
    test_set = models.ForeignKey(
        TestSet, on_delete=models.PROTECT, related_name="classes"
    )
    stage = models.CharField(max_length=8, blank=True)  # core Stage; empty: none
    until = models.DateField()  # the last day on which attempts are started
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )


class Attempt(models.Model):
    """What somebody answered; scored when it is finished, then evidence."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    class_test = models.ForeignKey(
        ClassTest, on_delete=models.CASCADE, related_name="attempts"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="attempts"
    )
    stage = models.CharField(max_length=8)
    number = models.PositiveSmallIntegerField(default=1)  # of retests
    form = models.CharField(max_length=2)
    lines = models.JSONField()  # ids of the item versions in the order shown
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=dict)  # {version id: [answer, given at]}
    seconds = models.PositiveIntegerField(default=0)
    is_paper = models.BooleanField(default=False)
    score = models.FloatField(null=True)  # 0 to 100
    modules = models.JSONField(default=dict)  # {module: [score, passed]}

    class Meta:
        ordering = ["started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "class_test", "person", "stage", "number"],
                name="attempt_once",
            )
        ]
        indexes = [
            models.Index(fields=["office", "finished_at"], name="attempt_by_office"),
        ]


class TrainerOverride(models.Model):
    """A commissioner lets somebody teach a module who is not certified in it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.CharField(max_length=4)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="overrides"
    )
    module = models.CharField(max_length=20)
    reason = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        "records.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-decided_at"]
        indexes = [models.Index(fields=["office", "person"], name="override_by_person")]
