"""Commands of curriculum: how many people a programme means."""

import json
from typing import Any

import typer

from jenjang.core.accounts import SYSTEM
from jenjang.core.curriculum import InverseRow
from jenjang.core.regions import RegionCode, parse_region_code
from jenjang.core.violations import RuleViolation
from jenjang.queries import curriculum
from jenjang.queries.curriculum import HeadcountReport, TpsGiven


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.command()(headcount)


def headcount(
    programme: str = typer.Argument(help="tot-pps, bimtek-kpps, … of the rulebook."),
    region: str = typer.Option(..., help="Region code, with or without dots."),
    election: str = typer.Option("", help="Empty: the programme's usual election."),
    tps: int | None = typer.Option(None, help="Number of TPS instead of those known."),
    tps_above: int | None = typer.Option(
        None, help="Those above the Pantarlih threshold (with --tps)."
    ),
    by: str = typer.Option("", help="dapil: also the people of each dapil."),
    inverse: int | None = typer.Option(
        None, help="A published total: which unit count would explain it?"
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """How many people a programme means in a region, rule by rule."""
    if by not in ("", "dapil"):
        raise RuleViolation("BY_UNKNOWN", by=by)
    given = _given(tps, tps_above)
    code = parse_region_code(region)
    if inverse is None:
        report = curriculum.headcount_in(
            code,
            programme=programme,
            viewer=SYSTEM,
            election=election,
            given=given,
            by_dapil=by == "dapil",
        )
        _show(_shape(report), as_json)
        return
    _show(_inverse(code, programme, election, given, inverse), as_json)


def _inverse(
    code: RegionCode, programme: str, election: str, given: TpsGiven | None, total: int
) -> dict[str, Any]:
    if total < 0:
        raise RuleViolation("COUNT_NEGATIVE", option="--inverse", number=total)
    report, rows = curriculum.inverse_in(
        code,
        programme=programme,
        total=total,
        viewer=SYSTEM,
        election=election,
        given=given,
    )
    shape = _shape(report)
    return {**shape, "asked": total, "inverse": [_inverse_row(row) for row in rows]}


def _given(tps: int | None, above: int | None) -> TpsGiven | None:
    for option, number in (("--tps", tps), ("--tps-above", above)):
        if number is not None and number < 0:
            raise RuleViolation("COUNT_NEGATIVE", option=option, number=number)
    if tps is None:
        return None
    if above is not None and above > tps:
        raise RuleViolation("TPS_ABOVE_TOO_MANY", above=above, total=tps)
    return TpsGiven(tps, above)


def _shape(report: HeadcountReport) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "programme": report.programme.code,
        "election": report.election.code,
        "region": report.region,
        "region_name": report.region_name,
        "total": report.headcount.total,
        "rows": [
            {
                "rule": row.rule.id,
                "title": row.rule.title,
                "per": row.rule.per,
                "units": row.units,
                "each": row.rule.each,
                "people": row.people,
                "source": row.rule.citation.source,
                "confidence": row.rule.citation.confidence,
            }
            for row in report.headcount.rows
        ],
    }
    if report.by_dapil:
        shape["dapil_election"] = report.dapil_election
        shape["by_dapil"] = [
            {
                "dapil": share.code,
                "name": share.name,
                "units": dict(share.units),
                "people": share.people,
            }
            for share in report.by_dapil
        ]
    return shape


def _inverse_row(row: InverseRow) -> dict[str, Any]:
    return {
        "rule": row.rule.id,
        "per": row.rule.per,
        "each": row.rule.each,
        "rest": row.rest,
        "units": row.units,
        "whole": row.is_whole,
        "known_units": row.known_units,
        "equals_known": row.equals_known,
    }


def _show(shape: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(shape, ensure_ascii=False))
        return
    place = f"{shape['region_name']} ({shape['region']})"
    print(f"{shape['programme']} · {shape['election']} · {place}")
    for row in shape["rows"]:
        units = "?" if row["units"] is None else row["units"]
        people = "?" if row["people"] is None else row["people"]
        print(f"  {units} {row['per']} × {row['each']} = {people}  {row['title']}")
    print(f"  total {'?' if shape['total'] is None else shape['total']}")
    for share in shape.get("by_dapil", ()):
        print(f"  {share['name'] or '–'}: {share['people']}")
    for row in shape.get("inverse", ()):
        print(f"  {shape['asked']} ⇐ {_answer(row)} ({row['rule']})")


def _answer(row: dict[str, Any]) -> str:
    if row["units"] is None:
        return f"no whole number of {row['per']}"
    if row["known_units"] is None:
        return f"{row['units']} {row['per']}, not counted yet"
    mark = "=" if row["equals_known"] else "≠"
    return f"{row['units']} {row['per']} {mark} {row['known_units']} known"
