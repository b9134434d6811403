"""Fixtures for everybody: the world, and signed-in browsers of its people."""

import pytest
from django.test import Client

from jenjang.records.models import Appointment
from tests.world import SATU, World, build_world


@pytest.fixture
def world(db: None) -> World:
    """Kabupaten Contoh, fresh for each test."""
    return build_world()


@pytest.fixture
def client_of(world: World):  # type: ignore[no-untyped-def]
    """A test client signed in as one of the world's users: `client_of("pps")`."""

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(
            world.users[username],
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        return client

    return sign_in


@pytest.fixture
def unformed(world: World) -> World:
    """The world before the KPPS of desa Satu were formed; bodies and seats stand."""
    held = Appointment.objects.filter(seat__body__kind="KPPS")
    held.filter(seat__body__region=SATU).delete()
    return world
