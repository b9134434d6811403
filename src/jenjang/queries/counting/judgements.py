"""Packs judged by the tables of this installation, without looking at their key.

Nothing is fetched and nothing is kept, so nobody has to be asked who he is.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import gettext, gettext_noop

from jenjang.adapters.ballots import counting_tables
from jenjang.core.counting.attendance import hidden_slip, unlike
from jenjang.core.counting.ballots import judge
from jenjang.core.counting.checking import check
from jenjang.core.counting.desk import REFER, REFUSE, SERVE, WAIT, WAITING, decide
from jenjang.core.counting.diagnosing import diagnose
from jenjang.core.counting.drawing import ballot_table, desk_table
from jenjang.core.counting.pack_files import (
    ballot_in,
    card_in,
    decision_shape,
    form_in,
    layout_in,
    rulings_in,
    verdict_shape,
)
from jenjang.core.counting.pack_names import SINGLE, PackName
from jenjang.core.counting.pack_shapes import (
    AnyPackShape,
    BallotPackShape,
    DeskPackShape,
    ErrorPackShape,
    ExerciseShape,
    PackShape,
)
from jenjang.core.counting.waiting import check_rulings
from jenjang.queries.counting.wording import diagnosis_text, unseen_text

OUTCOMES = {
    SERVE: gettext_noop("dilayani"),
    WAIT: gettext_noop("diminta menunggu"),
    REFER: gettext_noop("diarahkan ke TPS lain"),
    REFUSE: gettext_noop("ditolak"),
    WAITING: gettext_noop("menunggu kepastian"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the tables say of one ballot, card or form."""

    serial: str
    shape: dict[str, Any]  # as JSON
    result: str  # "sah 2.3", "dilayani PPWP, DPD", "I9 I11"; "" when all agrees
    reason: str  # the row with its text, or the likely slip


def judgements_of(document: AnyPackShape) -> tuple[str, list[Judgement]]:
    """(name of the list in JSON, what is said of each thing in the pack).

    RuleViolation for an election or contest without a table, a ruling that cannot
    stand, a card or a form that cannot be.
    """
    tables = counting_tables()
    check_rulings(rulings_in(document), election=document.election, tables=tables)
    if isinstance(document, DeskPackShape):
        return "decisions", _decisions(document)
    if isinstance(document, ErrorPackShape):
        return "findings", [_finding(shape) for shape in document.forms]
    return "verdicts", _verdicts(document)


def _name(document: PackShape, *, is_single: bool = False) -> PackName:
    asked = (document.election, document.contest, document.kind)
    return PackName(*asked, number=1, seed=document.seed, is_single=is_single)


def _verdicts(document: BallotPackShape) -> list[Judgement]:
    name = _name(document, is_single=document.table == SINGLE)
    table = ballot_table(name, tables=counting_tables())
    layout, rulings = layout_in(document), rulings_in(document)
    found = []
    for shape in document.ballots:
        verdict = judge(ballot_in(shape), layout=layout, table=table, rulings=rulings)
        told = msgspec.to_builtins(verdict_shape(shape.serial, verdict))
        whom = [n for n in (verdict.part, verdict.candidate) if n is not None]
        result = f"{verdict.verdict.replace('_', ' ')} {'.'.join(map(str, whom))}"
        reason = f"{verdict.rule}: {table.rule(verdict.rule).text}"
        found.append(Judgement(shape.serial, told, result.strip(), reason))
    return found


def _decisions(document: DeskPackShape) -> list[Judgement]:
    table = desk_table(_name(document), tables=counting_tables())
    rulings = rulings_in(document)
    found = []
    for shape in document.cards:
        card = card_in(shape, table=table)
        decision = decide(
            card.features, origin=card.origin, table=table, rulings=rulings
        )
        told = msgspec.to_builtins(decision_shape(shape.serial, decision))
        said = gettext(OUTCOMES[decision.outcome])
        result = f"{said} {', '.join(decision.ballots)}".strip()
        reason = f"{decision.rule}: {table.rule(decision.rule).text}"
        found.append(Judgement(shape.serial, told, result, reason))
    return found


def _finding(shape: ExerciseShape) -> Judgement:
    table = counting_tables().identities
    form = form_in(shape, table=table)
    found = check(form, table=table)
    codes = list(dict.fromkeys(one.code for one in found))
    hidden = hidden_slip(form, shape.attendance)
    slips = diagnose(form, found, table=table, most=1)
    slip, reason = "", ""
    cells: tuple[str, ...] = ()
    if hidden:
        slip, cells = hidden, unlike(form, shape.attendance)
        reason = unseen_text(hidden, table=table)
    elif slips:
        slip, cells = slips[0].slip, slips[0].cells
        reason = diagnosis_text(slips[0], table=table)
    told = {
        "serial": shape.serial,
        "codes": codes,
        "slip": slip,
        "cells": list(cells),
    }
    return Judgement(shape.serial, told, " ".join(codes), reason)
