"""May this applicant be seated? A verdict with coded reasons, never a bare boolean.

Law: PKPU 8/2022 Art 35 as data (`rulebook/eligibility.toml`). Hard rules: at least 17
years when appointed, domicile, statements, documents. Soft ones: the ages 17-55 of
KPPS on voting day, education, relations; they warn, and a reason must be written.
What nobody has looked at yet is missing, which is neither met nor failed.
Deliberately not done here: the first digits of a NIK (they are no domicile), what a
health letter says (only that it came), and choosing among the eligible (`forming`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

from jenjang.core.citations import Citation
from jenjang.core.roster.bodies import BodyKind
from jenjang.core.roster.rows import age_on

Answers = Mapping[str, bool | None]  # {rule: yes, no, or None: not looked at}


class CheckKind(StrEnum):
    """How a rule is checked."""

    AGE_LEAST = "age_least"
    AGE_RANGE = "age_range"
    DOMICILE = "domicile"
    EDUCATION = "education"
    RELATION = "relation"
    STATEMENT = "statement"
    DOCUMENT = "document"


class Weight(StrEnum):
    """What a reason does: it refuses, it waits for an answer, or it warns."""

    FAILS = "fails"
    MISSING = "missing"
    WARNS = "warns"


class Standing(IntEnum):
    """Where an applicant stands, the best first; the order is that of ranking."""

    ELIGIBLE = 0
    WARNED = 1  # eligible, with a warning that ranks nobody lower
    SECOND = 2  # eligible, after those without the warning
    INCOMPLETE = 3  # something was not looked at yet
    INELIGIBLE = 4


ANSWERED = frozenset(
    {CheckKind.DOMICILE, CheckKind.RELATION, CheckKind.STATEMENT, CheckKind.DOCUMENT}
)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule somebody must meet, with its source."""

    id: str
    title: str
    kind: CheckKind
    is_hard: bool
    bodies: frozenset[BodyKind]
    citation: Citation
    ranks_after: bool = False
    least: int = 0  # years
    most: int = 0  # years
    level: str = ""  # of education
    instead: str = ""  # the answer that does as well
    instead_title: str = ""


@dataclass(frozen=True, slots=True)
class Education:
    """A level of education; levels stand in order, the lowest first."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class EligibilityRules:
    """Everything `rulebook/eligibility.toml` says."""

    checks: tuple[Check, ...]
    education: tuple[Education, ...]
    women_share: float
    citations: dict[str, Citation] = field(default_factory=dict)  # by name of the rule
    titles: dict[str, str] = field(default_factory=dict)

    def checks_of(self, body: BodyKind) -> tuple[Check, ...]:
        """The rules for a body, in the order of the rulebook."""
        return tuple(check for check in self.checks if body in check.bodies)

    def questions(self, body: BodyKind) -> dict[str, str]:
        """{id: title} of what is answered yes or no for an applicant."""
        asked = {}
        for check in self.checks_of(body):
            if check.kind in ANSWERED:
                asked[check.id] = check.title
            if check.instead_title:
                asked[check.instead] = check.instead_title
        return asked


NO_ELIGIBILITY = EligibilityRules((), (), 0.0)


@dataclass(frozen=True, slots=True)
class Applied:
    """What is known of an applicant on the day of judging."""

    village: str  # the working area applied for
    birth_date: date | None = None
    address: str = ""  # desa on the KTP-el; "" unknown
    education: str = ""
    answers: Answers = field(default_factory=dict)
    is_related: bool = False  # to another applicant, as told
    holds: str = ""  # a seat held on the day of appointment: "PPS 36.04.16.2008"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code with facts, what it does, and the rule it comes from."""

    code: str
    weight: Weight
    rule: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    ranks_after: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every reason that speaks against an applicant; none: eligible without more."""

    reasons: tuple[Reason, ...] = ()

    def of(self, weight: Weight) -> tuple[Reason, ...]:
        """The reasons of one weight, in the order of the rulebook."""
        return tuple(reason for reason in self.reasons if reason.weight is weight)

    @property
    def standing(self) -> Standing:
        """The worst that the reasons say."""
        if self.of(Weight.FAILS):
            return Standing.INELIGIBLE
        if self.of(Weight.MISSING):
            return Standing.INCOMPLETE
        if any(reason.ranks_after for reason in self.reasons):
            return Standing.SECOND
        return Standing.WARNED if self.reasons else Standing.ELIGIBLE

    @property
    def is_eligible(self) -> bool:
        """True when nothing refuses and nothing is missing."""
        return self.standing < Standing.INCOMPLETE


def verdict_of(
    applied: Applied,
    *,
    body: BodyKind,
    rules: EligibilityRules,
    appointed_on: date,
    voting_day: date,
) -> Verdict:
    """The applicant judged by every rule for the body.

    Ages: full years when appointed, and on voting day for the range (PKPU 8/2022
    Art 35). Somebody holding another seat of the election then is refused.
    """
    found: list[Reason] = []
    days = {CheckKind.AGE_LEAST: appointed_on, CheckKind.AGE_RANGE: voting_day}
    levels = [level.id for level in rules.education]
    for check in rules.checks_of(body):
        if check.kind in days:
            found += _age(check, applied, days[check.kind])
        elif check.kind is CheckKind.DOMICILE:
            found += _domicile(check, applied)
        elif check.kind is CheckKind.EDUCATION:
            found += _education(check, applied, levels)
        elif check.kind is CheckKind.RELATION:
            found += _relation(check, applied)
        else:
            found += _told(check, applied)
    if applied.holds:
        facts = {"place": applied.holds}
        found.append(Reason("APPLICANT_HOLDS_SEAT", Weight.FAILS, "", facts))
    return Verdict(tuple(found))


def _age(check: Check, applied: Applied, on_day: date) -> Iterator[Reason]:
    is_range = check.kind is CheckKind.AGE_RANGE
    if applied.birth_date is None:
        if not is_range:  # said once
            yield Reason("APPLICANT_BIRTH_UNKNOWN", Weight.MISSING, check.id)
        return
    age = age_on(applied.birth_date, on_day)
    if is_range and age > check.most:  # too young is refused by the hard rule
        yield _soft(check, "KPPS_AGE_OUTSIDE", age=age)
    elif not is_range and age < check.least:
        facts = {"age": age, "adult": check.least}
        yield Reason("PERSON_UNDER_AGE", Weight.FAILS, check.id, facts)


def _domicile(check: Check, applied: Applied) -> Iterator[Reason]:
    """The answer of whoever saw the papers counts before the address that is known."""
    answer = applied.answers.get(check.id)
    is_here = applied.address == applied.village
    if answer is False or (answer is None and applied.address and not is_here):
        yield Reason("APPLICANT_DOMICILE_ELSEWHERE", Weight.FAILS, check.id)
    elif answer is None and not applied.address:
        yield Reason("APPLICANT_DOMICILE_UNKNOWN", Weight.MISSING, check.id)
    elif answer and applied.address and not is_here:
        yield _soft(check, "APPLICANT_ADDRESS_DIFFERS")


def _education(check: Check, applied: Applied, levels: list[str]) -> Iterator[Reason]:
    if applied.education not in levels:
        yield Reason("APPLICANT_EDUCATION_UNKNOWN", Weight.MISSING, check.id)
        return
    if levels.index(applied.education) >= levels.index(check.level):
        return
    answer = applied.answers.get(check.instead)
    if answer:
        yield _soft(check, "APPLICANT_EDUCATION_BELOW", level=check.level)
    else:
        weight = Weight.MISSING if answer is None else Weight.FAILS
        facts = {"level": check.level}
        yield Reason("APPLICANT_EDUCATION_UNPROVEN", weight, check.id, facts)


def _relation(check: Check, applied: Applied) -> Iterator[Reason]:
    if applied.is_related or applied.answers.get(check.id) is False:
        yield _soft(check, "APPLICANT_RELATED")


def _told(check: Check, applied: Applied) -> Iterator[Reason]:
    """A statement or document: given, refused, or not seen yet."""
    answer = applied.answers.get(check.id)
    if answer or (check.instead and applied.answers.get(check.instead)):
        return
    facts = {"title": check.title}
    if check.kind is CheckKind.DOCUMENT:
        weight = Weight.MISSING if check.is_hard else Weight.WARNS
        yield Reason("APPLICANT_DOCUMENT_MISSING", weight, check.id, facts)
    elif answer is None:
        yield Reason("APPLICANT_STATEMENT_MISSING", Weight.MISSING, check.id, facts)
    elif check.is_hard:
        yield Reason("APPLICANT_STATEMENT_FAILS", Weight.FAILS, check.id, facts)
    else:
        yield _soft(check, "APPLICANT_STATEMENT_FAILS", title=check.title)


def _soft(check: Check, code: str, **facts: Any) -> Reason:
    return Reason(code, Weight.WARNS, check.id, facts, check.ranks_after)
