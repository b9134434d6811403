"""1,000 participants start a test at the same moment, answer it and hand it in.

25 classes of 40, one connection a phone, all opened at once against the server as
`jenjang run` starts it; load, server and database share the machine. In the second
part every phone sends its answers in four batches; a tenth of them loses every
acknowledgement and sends the batch again. What counts: errors, answers lost, p95.
"""

import asyncio
import gzip
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.evidence_endpoint import OFFICE, REGENCY, room_and_token
from jenjang.core.codes import new_code

CLASSES, PEOPLE, ITEMS, BATCHES, TARGET_MS = 25, 40, 24, 4, 1000
ELECTION, LOSING, THINKING = "pemilu-2024", 10, 20.0  # seconds a batch at most
Phone = tuple[str, str]  # code of the class, person


def main() -> Iterator[dict[str, Any]]:
    """The starts, then the answers."""
    os.environ.setdefault("JENJANG_HOME", tempfile.mkdtemp(prefix="jj-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "jenjang.config.settings"
    from jenjang.adapters.database import ensure_database

    url = ensure_database()
    import django

    django.setup()
    phones = _prepare()
    port, server = _serve(url)
    try:
        begun, starts = asyncio.run(_start(port, phones))
        lost, answers = asyncio.run(_answer(port, begun))
    finally:
        server.terminate()
        server.wait(20)
    yield _told("test_start", starts, phones=len(phones))
    yield _told("test_answers", answers, phones=len(phones)) | {"lost": lost}


def _told(name: str, calls: list[float | None], *, phones: int) -> dict[str, Any]:
    good = sorted(each for each in calls if each is not None)
    p95 = 1000 * good[int(len(good) * 0.95)] if good else 0
    return {
        "bench": name,
        "figure": round(p95),
        "unit": "ms p95",
        "phones": phones,
        "calls": len(calls),
        "errors": len(calls) - len(good),
        "p50_ms": round(1000 * good[len(good) // 2]) if good else 0,
        "limit": TARGET_MS,
        "ratio": round(p95 / TARGET_MS, 3),
        "target": 1.0,
    }


def _prepare() -> list[Phone]:
    """Classes with their people, a test of two forms, open before the training."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from jenjang.records import models as m

    class_id, _token = room_and_token()
    event = m.TrainingClass.objects.get(pk=class_id).event
    test_set = _test_set(m)
    return [
        phone
        for number in range(CLASSES)
        for phone in _class(m, event, test_set, number)
    ]


def _test_set(m: Any) -> Any:
    """Forms A and B of items with four choices, the first one right."""
    from jenjang.core.assessment.items import Choice, Item, ItemKind, document_of

    now = datetime.now(UTC)
    made = m.TestSet.objects.create(
        office=OFFICE,
        election=ELECTION,
        programme="bimtek-kpps",
        title=f"Uji {now.isoformat()}",
        modules=["M3", "M4"],
        pass_share=0.75,
        cooling_minutes=60,
        made_at=now,
    )
    shares = (100.0, 0.0, 0.0, 0.0)
    choices = tuple(Choice(text=f"pilihan {n}", share=s) for n, s in enumerate(shares))
    for form in "AB":
        lines = []
        for n in range(ITEMS):
            code, module = f"{form}{n}-{made.pk}"[:40], "M3" if n % 2 else "M4"
            item = Item(
                code=code,
                kind=ItemKind.SINGLE,
                module=module,
                text="Soal uji " * 12,
                choices=choices,
            )
            version = m.ItemVersion.objects.create(
                office=OFFICE,
                item=m.Item.objects.create(office=OFFICE, code=code, module=module),
                number=1,
                kind=item.kind,
                document=document_of(item),
                written_at=now,
            )
            lines.append([str(version.pk), False])
        m.TestForm.objects.create(office=OFFICE, test_set=made, name=form, lines=lines)
    return made


def _class(m: Any, event: Any, test_set: Any, number: int) -> Iterator[Phone]:
    """A class with its people, its code and the open test."""
    now, scope = datetime.now(UTC), {"office": OFFICE}
    room = m.TrainingClass.objects.create(
        **scope, event=event, region_id=REGENCY, name=f"Kelas {number}"
    )
    m.ClassTest.objects.create(
        **scope,
        training_class=room,
        test_set=test_set,
        stage="pre",
        until=date.today() + timedelta(days=1),
        opened_at=now,
    )
    code = new_code(random.choice)
    m.ClassCode.objects.create(**scope, training_class=room, code=code, made_at=now)
    for n in range(PEOPLE):
        person = m.Person.objects.create(**scope, name=f"Orang {number} {n}")
        m.Invitation.objects.create(**scope, training_class=room, person=person)
        yield code, str(person.pk)


def _serve(url: str) -> tuple[int, "subprocess.Popen[bytes]"]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            "import sys, django\n"
            "django.setup()\n"
            "from jenjang.cli.server import serve\n"
            "serve('127.0.0.1', int(sys.argv[1]))",
            str(port),
        ],
        env={**os.environ, "JENJANG_DATABASE_URL": url},
    )
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/lapangan/").close()
            return port, process
        except OSError:
            time.sleep(0.05)
    raise SystemExit("The server did not start.")


async def _start(
    port: int, phones: list[Phone]
) -> tuple[list[tuple[str, dict[str, Any]]], list[float | None]]:
    """Everybody at once; what came back is read when the last one has it."""
    came: list[tuple[str, bytes]] = []

    async def one(code: str, person: str) -> float | None:
        body = {"person": person, "stage": "pre"}
        seconds, answer = await _post(port, f"kelas/{code}/tes", body)
        if seconds is not None:
            came.append((code, answer))
        return seconds

    calls = await asyncio.gather(*(one(*phone) for phone in phones))
    return [(code, _read(answer)) for code, answer in came], list(calls)


async def _answer(
    port: int, begun: list[tuple[str, dict[str, Any]]]
) -> tuple[int, list[float | None]]:
    calls: list[float | None] = []
    lost = 0

    async def one(number: int, code: str, attempt: dict[str, Any]) -> None:
        nonlocal lost
        path = f"kelas/{code}/tes/{attempt['attempt']}"
        keys = [item["id"] for item in attempt["items"]]
        size = -(-len(keys) // BATCHES)
        for at in range(0, len(keys), size):
            await asyncio.sleep(random.random() * THINKING)
            moment = datetime.now(UTC).isoformat()
            answers = [
                {"item": key, "answer": "0", "at": moment}
                for key in keys[at : at + size]
            ]
            body = {"answers": answers, "finish": at + size >= len(keys)}
            for _ in range(2 if number % LOSING == 0 else 1):
                seconds, answer = await _post(port, path, body)
                calls.append(seconds)
            if seconds is None or len(_read(answer)["kept"]) != len(answers):
                lost += len(answers)

    await asyncio.gather(*(one(n, *each) for n, each in enumerate(begun)))
    return lost + _not_in_database(len(begun)), calls


def _not_in_database(phones: int) -> int:
    """Answers that were acknowledged and are not there, or not scored."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    from jenjang.records.models import Attempt

    rows = Attempt.objects.filter(office=OFFICE, score=100.0)
    kept = sum(len(answers) for answers in rows.values_list("answers", flat=True))
    return phones * ITEMS - kept


async def _post(
    port: int, path: str, body: dict[str, Any]
) -> tuple[float | None, bytes]:
    """(seconds, answer) of a call on a connection of its own; None when it failed."""
    content = json.dumps(body).encode()
    head = (
        f"POST /api/v1/field/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
        "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    )
    began = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head.encode() + content)
        answer = await asyncio.wait_for(reader.read(), 60)
        writer.close()
    except (OSError, TimeoutError):
        return None, b""
    seconds = time.perf_counter() - began
    return (seconds, answer) if answer[9:12] == b"200" else (None, b"")


def _read(answer: bytes) -> dict[str, Any]:
    """The JSON of an answer with its head."""
    head, _, packed = answer.partition(b"\r\n\r\n")
    is_packed = b"content-encoding: gzip" in head.lower()
    told: dict[str, Any] = json.loads(gzip.decompress(packed) if is_packed else packed)
    return told
