"""Forms C.HASIL checked a second, on one core, from bytes to findings.

The limit is the bare decoding of the same JSON lines. Figures: forms of Sirekap's
shape that agree, whole forms with tallies and words, forms with one slip, diagnosed.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

SEED, FORMS, WRONG = 2024, 20_000, 400


def main() -> Iterator[dict[str, Any]]:
    """Check random forms that agree, then forms with a slip each."""
    chance = random.Random(SEED)
    small = [_line(_form(chance)) for _ in range(FORMS)]
    whole = [_line(_whole(_form(chance))) for _ in range(FORMS // 4)]
    wrong = [_line(_slipped(_form(chance), chance)) for _ in range(WRONG)]
    for name, lines, target in (
        ("records_checked", small, 10_000),
        ("whole_forms_checked", whole, 2_000),
        ("slips_diagnosed", wrong, 50),
    ):
        limit = _rate(lines, _decode)
        figure = _rate(lines, _check)
        yield {
            "bench": "chasil_check",
            "name": name,
            "figure": round(figure),
            "unit": "forms/s",
            "limit": round(limit),
            "ratio": round(figure / limit, 4),
            "target": target,
        }


def _rate(lines: list[bytes], work: Callable[[bytes], object]) -> float:
    work(lines[0])
    started = time.perf_counter()
    for line in lines:
        work(line)
    return len(lines) / (time.perf_counter() - started)


def _decode(line: bytes) -> object:
    return msgspec.json.decode(line)


def _check(line: bytes) -> object:
    from jenjang.adapters.contracts import load_identities
    from jenjang.core.counting.checking import check
    from jenjang.core.counting.diagnosing import diagnose
    from jenjang.core.counting.forms import read_form

    table = load_identities()
    form = read_form(msgspec.json.decode(line), place="", table=table)
    return diagnose(form, check(form, table=table), table=table)


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record).encode()


def _form(chance: random.Random) -> dict[str, Any]:
    """A form of three pairs that agrees."""
    users = {f"I.B{b}.{x}": chance.randrange(90) for b in (1, 2, 3) for x in "LP"}
    cells = dict(users)
    for x in "LP":
        cells[f"I.A.{x}"] = users[f"I.B1.{x}"] + chance.randrange(40)
        cells[f"I.B4.{x}"] = sum(users[f"I.B{b}.{x}"] for b in (1, 2, 3))
    for line in ("I.A", "I.B1", "I.B2", "I.B3", "I.B4"):
        cells[f"{line}.J"] = cells[f"{line}.L"] + cells[f"{line}.P"]
    voters = cells["I.B4.J"]
    cuts = sorted(chance.randint(0, voters) for _ in range(3))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, voters], strict=True)]
    cells |= dict(zip(("IV.1", "IV.2", "IV.3", "V.B"), shares, strict=True))
    cells |= {"V.A": voters - cells["V.B"], "V.C": voters}
    return {"id": "bench", "contest": "PPWP", "cells": cells}


def _whole(record: dict[str, Any]) -> dict[str, Any]:
    from jenjang.core.counting.words import spelled

    cells = record["cells"]
    tallied = {name: cells[name] for name in ("IV.1", "IV.2", "IV.3", "V.B")}
    for name, votes in tallied.items():
        rows = [min(60, max(0, votes - 60 * r)) for r in range(10)]
        cells |= {f"{name}.r{r}": row for r, row in enumerate(rows, start=1)}
    return record | {"words": {c: spelled(n) for c, n in tallied.items()}}


def _slipped(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    cell = chance.choice(["V.A", "V.C", "IV.1", "I.B4.J", "I.B1.L"])
    record["cells"][cell] += chance.choice([1, 5, 10, 100, 9])
    return record
