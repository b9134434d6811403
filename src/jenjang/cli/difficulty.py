"""Commands of what was learnt: which rules of counting go wrong in a region."""

import json

import typer

from jenjang.cli.counting import count_app
from jenjang.core.accounts import SYSTEM
from jenjang.core.regions import NATION, parse_region_code
from jenjang.queries.counting.difficulty import counting_figures
from jenjang.queries.counting.rulings import elections_known


def register(app: typer.Typer) -> None:
    """Add this command to those of counting."""
    count_app.command("difficulty")(difficulty)


def difficulty(
    code: str = typer.Argument(help="A region, with dots or not; ID for the nation."),
    election: str = typer.Option(
        elections_known()[0], "--election", help="As pemilu-2024."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Which rules were got wrong in rounds of counting, the hardest first."""
    region = NATION if code.upper() == "ID" else parse_region_code(code)
    found = counting_figures(SYSTEM, region, election=election)
    if as_json:
        print(
            json.dumps(
                {
                    "region": region or "ID",
                    "election": election,
                    "as_of": found.as_of and found.as_of.isoformat(),
                    "rounds": found.rounds,
                    "participants": found.participants,
                    "team_rounds": found.team_rounds,
                    "teams_passed": found.teams_passed,
                    "rules": [
                        {
                            "rule": row.rule,
                            "wrong": row.wrong,
                            "asked": row.asked,
                            "percent": row.rate.per_hundred,
                            "low": row.rate.low,
                            "high": row.rate.high,
                        }
                        for row in found.rules
                    ],
                },
                ensure_ascii=False,
            )
        )
        return
    for row in found.rules:
        share = f"{row.rate.per_hundred:.0f} % ({row.wrong}/{row.asked})"
        print(f"{row.rule:18}  {share:>16}  {row.text}")
