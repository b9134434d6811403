"""Who are the people a rule means? Holders of seats drawn unit by unit.

A rule means `each` people of a body in every unit; where a body has more seats, those
with the lowest seat numbers are drawn, because official lists begin with the chair
or secretary. Somebody drawn by an earlier rule of the programme is not drawn again.
Deliberately not done here: deciding who comes; the office may invite another holder.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jenjang.core.curriculum.values import ParticipantRule
from jenjang.core.regions import RegionCode
from jenjang.core.roster import BodyKind, Position

_LENGTH = {"kabkota": 5, "kecamatan": 8, "desa": 13}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a seat now."""

    person: str
    name: str
    seat: str
    seat_number: int
    position: Position
    body: BodyKind
    region: RegionCode
    tps: str | None  # TPS code of the body
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A unit in which the rule finds fewer people than it means."""

    unit: str  # region code or TPS code
    missing: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One rule over the roster: who is meant, and where somebody is missing."""

    rule: ParticipantRule
    expected: int
    people: tuple[Holder, ...]
    vacancies: tuple[Vacancy, ...]


def draw(
    rules: Iterable[ParticipantRule],
    *,
    holders: Sequence[Holder],
    units: Mapping[str, Sequence[str]],
) -> tuple[Drawn, ...]:
    """Every rule over the holders; `units` lists the codes of each kind of unit."""
    taken: set[str] = set()
    found = []
    for rule in rules:
        drawn = _draw(rule, holders, units[rule.per], taken)
        taken.update(holder.person for holder in drawn.people)
        found.append(drawn)
    return tuple(found)


def unit_of(holder: Holder, *, per: str) -> str | None:
    """The unit a holder's body lies in; None when it lies above that unit."""
    if per in ("tps", "tps_above"):
        return holder.tps
    length = _LENGTH[per]
    return holder.region[:length] if len(holder.region) >= length else None


def is_meant(rule: ParticipantRule, holder: Holder) -> bool:
    """True when body, division and position are those of the rule."""
    return (
        holder.body in rule.bodies
        and (rule.division is None or rule.division in holder.divisions)
        and (rule.position is None or rule.position is holder.position)
    )


def _draw(
    rule: ParticipantRule,
    holders: Sequence[Holder],
    units: Sequence[str],
    taken: set[str],
) -> Drawn:
    order = {body: place for place, body in enumerate(rule.bodies)}
    waiting: dict[str | None, list[Holder]] = defaultdict(list)
    for holder in holders:
        if is_meant(rule, holder) and holder.person not in taken:
            waiting[unit_of(holder, per=rule.per)].append(holder)
    people: list[Holder] = []
    vacancies = []
    for unit in units:
        ranked = sorted(waiting[unit], key=lambda h: (order[h.body], h.seat_number))
        people += ranked[: rule.each]
        if len(ranked) < rule.each:
            vacancies.append(Vacancy(unit, rule.each - len(ranked)))
    return Drawn(rule, len(units) * rule.each, tuple(people), tuple(vacancies))
