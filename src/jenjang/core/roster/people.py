"""What makes a person complete enough to be appointed? Checks for forms.

The same readers as for sheets judge what somebody types, so a person entered by
hand and one imported are the same. Deliberately not done here: who may enter them.
"""

from dataclasses import dataclass
from datetime import date

from jenjang.core.roster.names import PersonName, fold_name, read_name
from jenjang.core.roster.nik import read_nik
from jenjang.core.roster.phones import read_phone
from jenjang.core.roster.rows import ADULT, age_on
from jenjang.core.violations import RuleViolation, RuleViolations, Violation


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person as typed: name with or without titles, everything else optional."""

    name: str
    titles_before: str = ""
    titles_after: str = ""
    nik: str = ""
    birth_date: date | None = None
    sex: str = ""
    phone: str = ""
    address: str = ""  # code of the desa on the KTP-el


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person entry that passed: name apart from titles, phone in E.164."""

    name: PersonName
    folded: str
    nik: str
    birth_date: date | None
    sex: str
    phone: str
    address: str


def read_person(entry: PersonEntry) -> ReadPerson:
    """The entry read; RuleViolations with the field as column for what is wrong."""
    found: list[Violation] = []
    name = read_name(entry.name)
    if not any(c.isalpha() for c in name.name):
        found.append(Violation("NAME_REQUIRED", column="name"))
    nik, code = read_nik(entry.nik or None)
    if code:
        facts = {"length": len(entry.nik.strip())}
        found.append(Violation(code, facts, column="nik"))
    phone, code = read_phone(entry.phone or None)
    if code:
        found.append(Violation(code, {"text": entry.phone}, column="phone"))
    if found:
        raise RuleViolations(found)
    named = PersonName(
        name.name,
        entry.titles_before.strip() or name.titles_before,
        entry.titles_after.strip(" ,") or name.titles_after,
    )
    return ReadPerson(
        named,
        fold_name(named.name),
        nik,
        entry.birth_date,
        entry.sex,
        phone,
        entry.address,
    )


def require_adult(birth_date: date | None, *, on_day: date) -> None:
    """RuleViolation("PERSON_UNDER_AGE") below 17 (PKPU 8/2022 Art 35)."""
    if birth_date is not None and age_on(birth_date, on_day) < ADULT:
        age = age_on(birth_date, on_day)
        raise RuleViolation("PERSON_UNDER_AGE", age=age, adult=ADULT)


def require_period(starts_on: date, ends_on: date) -> None:
    """RuleViolation("PERIOD_IMPOSSIBLE") when the last day lies before the first."""
    if ends_on < starts_on:
        raise RuleViolation(
            "PERIOD_IMPOSSIBLE", starts=starts_on.isoformat(), ends=ends_on.isoformat()
        )
