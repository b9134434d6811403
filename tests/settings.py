"""Settings of the tests: the real ones, a folder of their own, a cheap hasher."""

import os
from pathlib import Path

os.environ.setdefault(
    "JENJANG_HOME", str(Path(__file__).resolve().parent.parent / ".jenjang" / "test")
)
os.environ.setdefault("JENJANG_NIK_KEY", "00" * 64)
os.environ.setdefault("JENJANG_SECRET_KEY", "only-for-tests")

from jenjang.adapters.database import ensure_database

ensure_database()

from jenjang.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
