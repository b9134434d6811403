"""The evidence endpoint, 50 events a request, against what PostgreSQL itself can do.

The limit is a direct upsert: 8 connections, 50 rows a commit by `unnest` into the
same table with the same indexes. The figure is the same number of rows through
HTTP: granian serves config.wsgi in a child process, 8 keep-alive connections, a
token, scope, digests, the journal. Load generator, server and database share the
machine; fsync is on in both.
"""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

EVENTS, CONNECTIONS, SECONDS, TARGET = 50, 8, 4.0, 0.45
OFFICE, REGENCY = "9901", "99.01"


def main() -> Iterator[dict[str, Any]]:
    """Measure limit and endpoint in turns, twice; the better of each counts."""
    url = _prepare()
    import django

    django.setup()
    class_id, token = room_and_token()
    limits, figures, waits = [], [], []
    with _Server(url) as port:
        _run(lambda: _Http(port, token, class_id), seconds=1.0)
        for _ in range(2):
            limits.append(_run(lambda: _Direct(url, class_id)).rows_per_second)
            served = _run(lambda: _Http(port, token, class_id))
            figures.append(served.rows_per_second)
            waits += served.waits
    limit, figure = max(limits), max(figures)
    waits.sort()
    yield {
        "bench": "evidence_endpoint",
        "figure": round(figure),
        "unit": "rows/s",
        "limit": round(limit),
        "ratio": round(figure / limit, 3),
        "target": TARGET,
        "p50_ms": round(1000 * waits[len(waits) // 2], 1),
        "p99_ms": round(1000 * waits[int(len(waits) * 0.99)], 1),
    }


def _prepare() -> str:
    """A database of its own, migrated; fsync must be on."""
    import tempfile

    os.environ.setdefault("JENJANG_HOME", tempfile.mkdtemp(prefix="jj-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "jenjang.config.settings"
    os.environ["JENJANG_API_CALLS_PER_MINUTE"] = "1000000000"
    from jenjang.adapters.database import ensure_database

    url = ensure_database()
    import psycopg

    with psycopg.connect(url) as connection:
        answer = connection.execute("show fsync").fetchone()
    if answer != ("on",):
        raise SystemExit("fsync must be on.")
    return url


def room_and_token() -> tuple[UUID, str]:
    """A class of an invented office and a token of its operator."""
    from datetime import date

    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from jenjang.queries.accounts import digest_of
    from jenjang.records import models

    province, _ = models.Region.objects.get_or_create(
        code="99", defaults={"level": 1, "name": "Provinsi Uji", "edition": "uji"}
    )
    regency, _ = models.Region.objects.get_or_create(
        code=REGENCY,
        defaults={
            "level": 2,
            "name": "Kabupaten Uji",
            "edition": "uji",
            "parent": province,
        },
    )
    programme, _ = models.Programme.objects.get_or_create(
        office=OFFICE, election="pemilu-2024", rulebook="bimtek-kpps"
    )
    day = date(2024, 1, 26)
    event = models.Event.objects.create(
        office=OFFICE,
        election="pemilu-2024",
        programme=programme,
        region=regency,
        title="Uji",
        starts_on=day,
        ends_on=day,
    )
    room = models.TrainingClass.objects.create(
        office=OFFICE, event=event, region=regency, name="Uji"
    )
    user = models.User.objects.create(username=f"uji-{uuid7()}", name="Uji")
    models.RoleGrant.objects.create(
        user=user, role="OPERATOR", region=regency, starts_on=day
    )
    token = f"jj_{uuid7().hex}"
    models.ServiceToken.objects.create(user=user, name="uji", digest=digest_of(token))
    return room.pk, token


class _Server:
    """granian with one worker in a child process, until the block is left."""

    def __init__(self, url: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environ = {**os.environ, "JENJANG_DATABASE_URL": url}

    def __enter__(self) -> int:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi"),
                *("--port", str(self.port), "--workers", "2"),
                *("--blocking-threads", "2", "--backlog", "256", "--no-ws"),
                *("--log-level", "warning", "jenjang.config.wsgi:application"),
            ],
            env=self.environ,
        )
        for _ in range(1200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.2).close()
                return self.port
            except OSError:
                time.sleep(0.05)
        raise SystemExit("The server did not start.")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)


def _events(class_id: UUID) -> list[dict[str, Any]]:
    return [
        {
            "id": str(uuid7()),
            "kind": "attendance.in",
            "office": OFFICE,
            "class": str(class_id),
            "person": str(UUID(int=random.getrandbits(128))),
            "at": "2024-01-26T01:00:00.000Z",
            "device": "hp-1",
            "actor": "petugas-1",
            "seq": n,
        }
        for n in range(EVENTS)
    ]


class _Http:
    """One keep-alive connection that posts prepared batches."""

    def __init__(self, port: int, token: str, class_id: UUID) -> None:
        self.class_id = class_id
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
        }

    def prepare(self) -> bytes:
        """A body."""
        return json.dumps({"events": _events(self.class_id)}).encode()

    def send(self, body: bytes) -> None:
        """Post it; every event must be accepted."""
        self.connection.request("POST", "/api/v1/evidence", body, self.headers)
        response = self.connection.getresponse()
        text = response.read()
        if response.status != 200 or text.count(b'"accepted"') != EVENTS:
            raise SystemExit(f"{response.status} {text[:300]!r}")


class _Direct:
    """One connection that upserts prepared columns and commits."""

    SQL = """insert into records_evidence (id, office, kind, class_id, person_id, at,
        device, actor, seq, prev, data, sig, digest, received_at)
      select *, now() from unnest(%s::uuid[], %s::text[], %s::text[], %s::uuid[],
        %s::uuid[], %s::timestamptz[], %s::text[], %s::text[], %s::bigint[],
        %s::text[], %s::jsonb[], %s::text[], %s::bytea[])
      on conflict (id) do nothing"""

    def __init__(self, url: str, class_id: UUID) -> None:
        import psycopg

        self.class_id = class_id
        self.connection = psycopg.connect(url, autocommit=True)

    def prepare(self) -> list[list[Any]]:
        """Columns."""
        rows = _events(self.class_id)
        names = ("id", "office", "kind", "class", "person", "at", "device", "actor")
        return [
            *([row[name] for row in rows] for name in names),
            [row["seq"] for row in rows],
            [""] * EVENTS,
            ["{}"] * EVENTS,
            [""] * EVENTS,
            [os.urandom(32) for _ in rows],
        ]

    def send(self, columns: list[list[Any]]) -> None:
        """One statement, one commit."""
        self.connection.execute(self.SQL, columns, prepare=True)


class _Measured:
    def __init__(self, requests: int, seconds: float, waits: list[float]) -> None:
        self.rows_per_second = requests * EVENTS / seconds
        self.waits = waits


def _run(make: Callable[[], Any], *, seconds: float = SECONDS) -> _Measured:
    """Send from as many threads as connections; bodies are made beforehand."""
    senders = [make() for _ in range(CONNECTIONS)]
    amount = int(400 * seconds)
    stock = [[sender.prepare() for _ in range(amount)] for sender in senders]
    waits: list[list[float]] = [[] for _ in senders]
    barrier = threading.Barrier(CONNECTIONS + 1)

    def work(at: int) -> None:
        sender, mine = senders[at], waits[at]
        barrier.wait()
        end = time.perf_counter() + seconds
        for body in stock[at]:
            before = time.perf_counter()
            if before > end:
                break
            sender.send(body)
            mine.append(time.perf_counter() - before)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    barrier.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    flat = [wait for mine in waits for wait in mine]
    return _Measured(len(flat), time.perf_counter() - begin, flat)
