"""Users, what they may do and where, and tokens of integrations."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models

from jenjang.core.accounts import Role
from jenjang.records.ids import new_id
from jenjang.records.models.regions import Region


class User(AbstractBaseUser):
    """An account of office staff, a commissioner, a PPK or PPS member, an auditor."""

    id = models.UUIDField(primary_key=True, default=new_id)
    username = models.CharField(max_length=60)
    name = models.TextField()
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="id")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)  # a one-time one is set
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager["User"]()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["username"], name="user_username_once")
        ]


class RoleGrant(models.Model):
    """A role over a region subtree for a period; no region means the nation."""

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(r, r) for r in Role])
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "region", "starts_on"],
                nulls_distinct=False,
                name="grant_once",
            )
        ]


class ServiceToken(models.Model):
    """A token of one integration or device; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.TextField()
    digest = models.BinaryField()  # SHA-256 of the token
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="token_digest_once")
        ]
