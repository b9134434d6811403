"""Coklit of one kecamatan from simulated phones: 30 desa, 200 Pantarlih, 30 days.

Phones send what they have in pieces, in any order and more than once, and take some
of it back. The recap equals the sum of the events, and no order changes it.
"""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone
from typer.testing import CliRunner

from jenjang.actions.coklit.recording import record_entries
from jenjang.cli.commands import app
from jenjang.core.codes import ALPHABET
from jenjang.core.coklit.entries import COUNTS
from jenjang.queries.coklit.recaps import daily_of, recap_of, recap_shape
from jenjang.records.models import (
    Appointment,
    Body,
    CoklitEntry,
    DutyCode,
    Person,
    Region,
    Seat,
    Tps,
)
from tests.shell.coklit import FIRST, duty_code, entry, void
from tests.world import ELECTION, OFFICE, UTARA, viewer

VILLAGES, PEOPLE, DAYS = 30, 200, 30
NOW = datetime(2023, 3, 14, 12, tzinfo=UTC)
Told = dict[str, object]
Way = Callable[[DutyCode, list[Told]], list[str]]


def build() -> dict[str, list[Appointment]]:
    """{desa: its Pantarlih}, one a TPS, seven or six in a desa."""
    codes = [f"{UTARA}.{3001 + number}" for number in range(VILLAGES)]
    Region.objects.bulk_create(
        Region(code=c, level=4, name=f"Desa {c}", parent_id=UTARA, edition="contoh")
        for c in codes
    )
    scope = {"office": OFFICE, "election": ELECTION}
    places = [(codes[n % VILLAGES], n // VILLAGES + 1) for n in range(PEOPLE)]
    stations = Tps.objects.bulk_create(
        Tps(**scope, village_id=code, number=f"{number:03}", voters=290, source="uji")
        for code, number in places
    )
    bodies = Body.objects.bulk_create(
        Body(**scope, kind="PANTARLIH", region_id=tps.village_id, tps=tps)
        for tps in stations
    )
    seats = Seat.objects.bulk_create(
        Seat(office=OFFICE, body=body, number=1, position="ANGGOTA") for body in bodies
    )
    people = Person.objects.bulk_create(
        Person(office=OFFICE, name=f"Orang {n}", name_folded=f"orang {n}")
        for n in range(PEOPLE)
    )
    rows = Appointment.objects.bulk_create(
        Appointment(office=OFFICE, seat=seat, person=person, starts_on=date(2023, 2, 6))
        for seat, person in zip(seats, people, strict=True)
    )
    found: dict[str, list[Appointment]] = {code: [] for code in codes}
    for (code, _number), row in zip(places, rows, strict=True):
        found[code].append(row)
    return found


def work_of(holders: list[Appointment], random: Random, start: int) -> list[Told]:
    """What the phones of a desa hold after thirty days, with what was taken back."""
    told: list[Told] = []
    for holder in holders:
        for day in range(DAYS):
            for _part in range(random.choice((0, 1, 1, 1, 2))):
                counts = {name: random.randint(0, 9) for name in COUNTS}
                number = start + len(told)
                told.append(entry(number, holder, day=day, **counts))
    gone = random.sample(told, len(told) // 20)
    return told + [void(start + n, of) for n, of in enumerate(gone)]


def by_action(code: DutyCode, batch: list[Told]) -> list[str]:
    """The statuses of a batch, handed to the action."""
    return [r.status for r in record_entries(code, batch, received_at=NOW)]


def by_http(code: DutyCode, batch: list[Told]) -> list[str]:
    """The same as a phone sends it."""
    response = Client().post(
        f"/api/v1/field/tugas/{code.code}/coklit",
        json.dumps({"entries": batch}),
        content_type="application/json",
    )
    return [result["status"] for result in response.json()["results"]]


def send(code: DutyCode, told: list[Told], random: Random, way: Way) -> Counter[str]:
    """Shuffled, a fifth of it twice, in batches of a phone."""
    sent = told + random.sample(told, len(told) // 5)
    random.shuffle(sent)
    statuses: Counter[str] = Counter()
    while sent:
        size = random.randint(1, 100)
        batch, sent = sent[:size], sent[size:]
        statuses.update(way(code, batch))
    return statuses


def typed(village: str) -> str:
    """The code of a desa, as one types it."""
    return "".join(Random(village).choices(ALPHABET, k=8))


def counted(told: list[Told]) -> Counter[str]:
    """The sum of the events, as a person would add them up."""
    gone = {row["voids"] for row in told if row["kind"] == "void"}
    total: Counter[str] = Counter(dict.fromkeys(COUNTS, 0))
    for row in told:
        if row["kind"] == "progress" and row["id"] not in gone:
            total.update({name: row[name] for name in COUNTS})
    return total


def seen() -> str:
    found = recap_of(viewer(), UTARA, now=NOW)
    villages = [recap_of(viewer(), part.code, now=NOW) for part in found.parts]
    return json.dumps([recap_shape(one) for one in (found, *villages)])


@pytest.fixture
def kecamatan(world):
    return build()


def test_recap_of_a_kecamatan_is_the_sum_of_what_phones_sent(kecamatan, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    random = Random(2024)
    work = {
        code: work_of(holders, random, 100_000 * (number + 1))
        for number, (code, holders) in enumerate(kecamatan.items())
    }
    codes = {code: duty_code(code, text=typed(code)) for code in work}
    shown = []
    for seed, way in enumerate((by_action, by_http)):
        CoklitEntry.objects.all().delete()
        order = list(work)
        Random(seed).shuffle(order)
        statuses: Counter[str] = Counter()
        for code in order:
            statuses += send(codes[code], work[code], Random(f"{seed}{code}"), way)
        everything = sum(len(told) for told in work.values())
        repeated = sum(len(told) // 5 for told in work.values())
        assert statuses == {"accepted": everything, "duplicate": repeated}
        shown.append(seen())
    assert shown[0] == shown[1]
    check_sums(work, kecamatan)


def check_sums(work, kecamatan):
    """Pantarlih, desa, kecamatan, days and the command agree with the events."""
    whole, *villages = json.loads(seen())
    assert len(villages) == VILLAGES
    assert sum(len(village["people"]) for village in villages) == PEOPLE
    for village in villages:
        told = work[village["region"]]
        assert village["total"]["done"] == counted(told)
        for one in village["people"]:
            own = [row for row in told if row["appointment"] == one["appointment"]]
            assert one["done"] == counted(own)
    total = counted([row for told in work.values() for row in told])
    assert whole["total"]["done"] == total
    daily = daily_of(viewer(), UTARA, now=NOW)
    assert len(daily.days) == DAYS
    for row in daily.days:
        of_day = [
            [entry_ for entry_ in told if entry_["on_day"] == row.day.isoformat()]
            for told in work.values()
        ]
        expected = counted([entry_ for rows in of_day for entry_ in rows])
        assert {name: getattr(row.counts, name) for name in COUNTS} == expected
    assert daily.days[-1].day == FIRST + timedelta(days=DAYS - 1)
    day = ["--day", "2023-03-14"]
    typed = CliRunner().invoke(app, ["coklit", "recap", UTARA, *day, "--json"])
    assert json.loads(typed.output)["total"]["done"] == total


def test_recap_in_words_and_refusals(kecamatan):
    code, holders = next(iter(kecamatan.items()))
    told = entry(1, holders[0], households=61, matched=9)
    record_entries(duty_code(code, text="SATUDESA"), [told], received_at=NOW)
    run = CliRunner().invoke
    words = run(app, ["coklit", "recap", code, "--day", "2023-02-20"])
    assert words.exit_code == 0
    assert "COKLIT_TOO_FAST" in words.output
    assert "Kunjungi rumah-rumah Orang 0" in words.output
    assert run(app, ["coklit", "recap", UTARA]).exit_code == 0
    for wrong in (["00"], ["12"], [code, "--election", "lain"], [code, "--day", "x"]):
        assert run(app, ["coklit", "recap", *wrong]).exit_code != 0
