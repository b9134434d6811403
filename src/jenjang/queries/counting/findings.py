"""Forms C.HASIL checked and told: for the command line and the public page.

Nothing is fetched and nothing is kept, so nobody has to be asked who he is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jenjang.adapters.contracts import load_identities
from jenjang.core.counting.checking import (
    Discrepancy,
    check,
    check_set,
    is_ok,
    unchecked,
    unseen,
)
from jenjang.core.counting.diagnosing import Diagnosis, diagnose
from jenjang.core.counting.forms import CHasil, mapping_in, read_form
from jenjang.core.counting.identities import Table
from jenjang.core.counting.sirekap import read_sirekap
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.wording import (
    diagnosis_text,
    finding_text,
    in_language,
    label_of,
    unseen_text,
)

CHASIL, SIREKAP = "chasil", "sirekap"
FORMATS = (CHASIL, SIREKAP)
SET_FIELDS = {"id", "tps", "forms"}
MOST_FORMS = 7


@dataclass(frozen=True, slots=True)
class Checked:
    """A record with what was found: findings and diagnoses with their forms."""

    id: str
    found: tuple[tuple[CHasil, Discrepancy], ...]
    diagnoses: tuple[tuple[CHasil, Diagnosis], ...]
    forms: tuple[CHasil, ...]

    @property
    def ok(self) -> bool:
        """True when no hard identity is broken."""
        return is_ok(tuple(one for _, one in self.found))


def checked(record: Any, *, place: str, format: str, contest: str) -> Checked:
    """A record of one form, or of the forms of one TPS, checked.

    `contest` is that of Sirekap records, which do not tell it themselves.
    """
    table = load_identities()
    if format == SIREKAP:
        form = read_sirekap(record, contest=contest, place=place, table=table)
        return check_form(form)
    if isinstance(record, dict) and "forms" in record:
        return _checked_set(record, place, table)
    return check_form(read_form(record, place=place, table=table))


def check_form(form: CHasil) -> Checked:
    """One form checked."""
    table = load_identities()
    found = check(form, table=table)
    slips = diagnose(form, found, table=table)
    return Checked(
        form.id,
        tuple((form, one) for one in found),
        tuple((form, one) for one in slips),
        (form,),
    )


def _checked_set(record: dict[str, Any], place: str, table: Table) -> Checked:
    foreign = sorted(set(record) - SET_FIELDS)
    if foreign:
        raise RuleViolation("CHASIL_UNKNOWN_FIELD", place=place, field=foreign[0])
    given = record["forms"]
    if not isinstance(given, list) or not 1 < len(given) <= MOST_FORMS:
        raise RuleViolation("CHASIL_FORMS", place=place, most=MOST_FORMS)
    forms = tuple(
        read_form(
            {"id": place, **mapping_in(one, f"{place} {number}")},
            place=f"{place} forms[{number}]",
            table=table,
        )
        for number, one in enumerate(given)
    )
    if len({form.contest for form in forms}) < len(forms):
        raise RuleViolation("CHASIL_FORMS", place=place, most=MOST_FORMS)
    parts = [check_form(form) for form in forms]
    across = tuple((forms[0], one) for one in check_set(forms, table=table))
    return Checked(
        str(record.get("id") or record.get("tps") or place),
        (*(one for part in parts for one in part.found), *across),
        tuple(one for part in parts for one in part.diagnoses),
        forms,
    )


def checked_shape(done: Checked) -> dict[str, Any]:
    """The JSON of a checked record; boxes of a set name their contest."""
    several = len(done.forms) > 1
    table = load_identities()
    return {
        "id": done.id,
        "ok": done.ok,
        "violations": [
            {
                "code": one.code,
                "severity": one.severity,
                "cells": _named(form, one.cells, several),
                "delta": one.delta,
            }
            for form, one in done.found
        ],
        "diagnosis": [
            {
                "slip": one.slip,
                "cells": _named(form, one.cells, several),
                "shift": one.shift,
                "explains": list(one.explains),
                "leaves": list(one.leaves),
                "text": diagnosis_text(one, table=table),
            }
            for form, one in done.diagnoses
        ],
        "unchecked": unchecked_in(done),
    }


def unchecked_in(done: Checked) -> list[str]:
    """Codes that no form of the record had the boxes for."""
    table = load_identities()
    missing = [set(unchecked(form, table=table)) for form in done.forms]
    several = {"I17"} if len(done.forms) > 1 else set()
    return [
        code for code in table.codes if code in set.intersection(*missing) - several
    ]


def finding_texts(done: Checked) -> list[tuple[str, str, str]]:
    """(code, severity, sentence) of everything found."""
    table = load_identities()
    return [
        (
            one.code,
            one.severity,
            _of(form, done, finding_text(one, form=form, table=table)),
        )
        for form, one in done.found
    ]


def diagnosis_texts(done: Checked) -> list[tuple[Diagnosis, str]]:
    """(diagnosis, sentence), best first."""
    table = load_identities()
    return [
        (one, _of(form, done, diagnosis_text(one, table=table)))
        for form, one in done.diagnoses
    ]


def unseen_texts(done: Checked) -> list[tuple[str, str]]:
    """(code, sentence) of what no sum shows on these forms."""
    table = load_identities()
    codes = dict.fromkeys(c for form in done.forms for c in unseen(form, table=table))
    return [(code, unseen_text(code, table=table)) for code in codes]


def contests() -> dict[str, dict[str, str]]:
    """The contests the table knows: {code: {kind, body, label}}, in the language."""
    return {
        code: {**told, "label": in_language(told["label"])}
        for code, told in load_identities().contests.items()
    }


def cell_labels(cells: Iterable[str]) -> dict[str, str]:
    """Boxes with their names in the active language."""
    table = load_identities()
    return {cell: label_of(cell, table=table) for cell in cells}


def _named(form: CHasil, cells: tuple[str, ...], several: bool) -> list[str]:
    if not several:
        return list(cells)
    return [cell if ":" in cell else f"{form.contest}:{cell}" for cell in cells]


def _of(form: CHasil, done: Checked, text: str) -> str:
    return f"{form.contest}: {text}" if len(done.forms) > 1 else text
