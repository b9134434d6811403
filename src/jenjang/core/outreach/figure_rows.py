"""Is this turnout figure possible? One as it is typed or stands in a sheet.

Question answered: which place, group, denominator and stage a figure is of, and whether
its numbers can be: some number, users not above voters on a basis that includes all of
them, a source. A share that contradicts its own numbers is kept, it was published so
(`figures`). Deliberately not done here: whether the place exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from jenjang.core.outreach.kinds import Basis, Group, Stage
from jenjang.core.region_tables.lines import Findings, Line, Row, lines_of, whole_number
from jenjang.core.region_tables.places import Places
from jenjang.core.regions import Level, RegionCode
from jenjang.core.roster.dates import read_date
from jenjang.core.violations import RuleViolation

Kind = TypeVar("Kind")
FIELDS = (
    *("code", "kpu_code", "name", "number", "users", "voters", "share", "group"),
    *("basis", "stage", "contest", "published_on", "source", "note", "election"),
)
LEVELS = (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
MOST = 1_000_000_000
GROUPS = {
    Group.ALL: ("", "semua", "all", "jumlah", "total"),
    Group.WOMEN: ("p", "perempuan", "women"),
    Group.MEN: ("l", "laki laki", "lakilaki", "men"),
    Group.DPT: ("dpt",),
    Group.DPTB: ("dptb",),
    Group.DPK: ("dpk",),
}
BASES = {
    Basis.DPT: ("", "dpt"),
    Basis.DPT_DPTB_DPK: ("dpt dptb dpk", "dptdptbdpk", "semua", "daftar"),
    Basis.NOTICES: ("c pemberitahuan", "pemberitahuan", "notices"),
}
STAGES = {
    Stage.FINAL: ("", "akhir", "final", "tetap"),
    Stage.PROVISIONAL: ("sementara", "provisional"),
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure before it is kept."""

    region: RegionCode
    users: int | None
    voters: int | None
    published: float | None  # share of 1
    source: str
    tps: str = ""
    contest: str = ""
    group: Group = Group.ALL
    basis: Basis = Basis.DPT
    stage: Stage = Stage.FINAL
    published_on: date | None = None
    note: str = ""
    election: str = ""  # empty: the one the page or the import is about

    def check(self, *, today: date) -> None:
        """RuleViolation with the reason why it cannot be.

        FIGURE_EMPTY, FIGURE_UNCITED, FIGURE_SHARE_IMPOSSIBLE, FIGURE_IN_FUTURE, or
        FIGURE_USERS_ABOVE (users, voters) where the basis holds everybody.
        """
        if self.users is None and self.published is None:
            raise RuleViolation("FIGURE_EMPTY")
        if not self.source.strip():
            raise RuleViolation("FIGURE_UNCITED")
        if self.published is not None and not 0 <= self.published <= 2:
            raise RuleViolation("FIGURE_SHARE_IMPOSSIBLE")
        if self.published_on and self.published_on > today:
            raise RuleViolation("FIGURE_IN_FUTURE")
        whole = self.basis is Basis.DPT_DPTB_DPK or self.group is Group.DPT
        users, voters = self.users or 0, self.voters
        if whole and voters is not None and users > voters:
            raise RuleViolation("FIGURE_USERS_ABOVE", users=users, voters=voters)


def check_figures(
    rows: Iterable[Row], *, places: Places, today: date, source: str
) -> tuple[list[FigureRow], Findings]:
    """The figures of a sheet that are right, and everything that is wrong.

    `source` stands for rows that name none: the file.
    """
    findings = Findings()
    found: list[FigureRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for line in lines_of(rows, FIELDS):
        region = places.found(line, findings, levels=LEVELS)
        before = len(findings.violations)
        row = _row(line, region, source, today, findings) if region else None
        if row is None or len(findings.violations) > before:
            continue
        try:
            row.check(today=today)
        except RuleViolation as violation:
            findings.add(line.finding(violation.code, "users", **violation.facts))
            continue
        key = (row.region, row.tps, row.contest, row.group, row.basis, row.election)
        if key in seen:
            findings.add(line.finding("FIGURE_TWICE", "code", first=seen[key]))
            continue
        seen[key] = line.number
        found.append(row)
    return found, findings


def _row(
    line: Line, region: RegionCode, source: str, today: date, findings: Findings
) -> FigureRow | None:
    tps = line.text("number").upper().removeprefix("TPS").strip()
    number = whole_number(tps) if tps else 0
    if number is None or number > 999 or (tps and (not number or len(region) < 13)):
        findings.add(line.finding("FIGURE_TPS_WRONG", "number", text=tps))
    day, wrong = read_date(line.values.get("published_on"), today=today)
    if wrong:
        findings.add(
            line.finding(wrong, "published_on", text=line.text("published_on"))
        )
    return FigureRow(
        region=region,
        users=_count(line, "users", findings),
        voters=_count(line, "voters", findings),
        published=_share(line, findings),
        source=line.text("source") or source,
        tps=f"{number:03d}" if number else "",
        contest=line.text("contest").upper().replace(" ", "_")[:20],
        group=_one_of(line, "group", GROUPS, findings) or Group.ALL,
        basis=_one_of(line, "basis", BASES, findings) or Basis.DPT,
        stage=_one_of(line, "stage", STAGES, findings) or Stage.FINAL,
        published_on=day,
        note=line.text("note"),
        election=election_named(line.text("election")),
    )


def _count(line: Line, field: str, findings: Findings) -> int | None:
    text = line.text(field)
    if not text:
        return None
    number = whole_number(text.replace(".", "") if _has_thousands(text) else text)
    if number is None or number > MOST:
        findings.add(line.finding("FIGURE_NOT_A_COUNT", field, text=text[:40]))
    return number


def _has_thousands(text: str) -> bool:
    head, *rest = text.split(".")
    return bool(rest) and head.isdigit() and all(len(part) == 3 for part in rest)


def _share(line: Line, findings: Findings) -> float | None:
    """ "75,71 %", "75.71" and 0.7571 are the same share; 1 and below are shares."""
    text = line.text("share")
    if not text:
        return None
    try:
        return read_share(text)
    except ValueError:
        findings.add(line.finding("FIGURE_NOT_A_SHARE", "share", text=text[:40]))
        return None


def election_named(text: str) -> str:
    """`pilkada-2020` of "Pilkada 2020": one spelling for elections of every year."""
    return "-".join(text.casefold().split())[:40]


def read_share(text: str) -> float:
    """The share of a text; ValueError for what is none.

    With a per cent sign, or above 1, it is per cent.
    """
    plain = text.strip().removesuffix("%").strip().replace(",", ".")
    if not plain or any(sign not in "0123456789." for sign in plain):
        raise ValueError(text)
    number = float(plain)
    is_percent = "%" in text or number > 1
    return round(number / 100, 10) if is_percent else number


def _one_of(
    line: Line, field: str, known: dict[Kind, tuple[str, ...]], findings: Findings
) -> Kind | None:
    text = " ".join(
        "".join(c if c.isalnum() else " " for c in line.text(field)).split()
    )
    for kind, names in known.items():
        if text.casefold() in names:
            return kind
    findings.add(line.finding("FIGURE_KIND_UNKNOWN", field, text=text[:40]))
    return None
