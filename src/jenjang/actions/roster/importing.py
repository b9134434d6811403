"""The import kind "roster": from a sheet of members to seats with holders."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_noop

from jenjang.actions.roster.undoing import _take_back
from jenjang.actions.roster.upsert import _staged
from jenjang.actions.roster.writing import _touched_villages, _write
from jenjang.core.accounts import Permission
from jenjang.core.imports import Checked, ImportContext, ImportKind, Outcome
from jenjang.core.roster.columns import COLUMNS
from jenjang.core.roster.row import RosterRow
from jenjang.core.roster.rows import Judge
from jenjang.core.tables import Row
from jenjang.queries.roster.gazetteer import gazetteer_of, province_codes
from jenjang.queries.roster.rules import body_sizes, election_named


def _check(rows: Iterable[Row], context: ImportContext) -> Checked:
    judge = Judge(
        gazetteer=gazetteer_of(context.office, election=context.election),
        sizes=body_sizes(context.election),
        provinces=province_codes(),
        today=context.today,
        voting_day=election_named(context.election).voting_day,
    )
    judge.judge(rows)
    return Checked(judge.rows, judge.findings, {"rows": judge.count})


def _commit(records: list[RosterRow], context: ImportContext) -> Outcome:
    warnings = _staged(
        records,
        context=context,
        sizes=body_sizes(context.election),
        threshold=election_named(context.election).pantarlih_threshold,
    )
    counts = _write(context)
    villages = _touched_villages()
    facts = {
        "election": context.election,
        "villages": villages,
        "people": counts["people_new"] + counts["people_changed"],
    }
    return Outcome(counts, facts=facts, warnings=warnings)


def _undo(undo: Mapping[str, Any], context: ImportContext) -> dict[str, Any]:
    return _take_back(context)


ROSTER = ImportKind(
    name="roster",
    word="roster",
    title=gettext_noop("Daftar anggota badan adhoc"),
    permission=Permission.EDIT_ROSTER,
    columns=COLUMNS,
    check=_check,
    commit=_commit,
    undo=_undo,
)
