"""One office while its demo is being built: its bodies and people at hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from jenjang.actions.demo import ground
from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.facts import TERMS, OfficeFacts, Term
from jenjang.actions.demo.people import People
from jenjang.actions.demo.store import Store
from jenjang.core.curriculum import Module, ProgrammeRules, Rulebook
from jenjang.core.roster import BodyKind
from jenjang.records.models import Programme, Region

JAKARTA = ZoneInfo("Asia/Jakarta")


@cache
def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of day in western Indonesia."""
    return datetime.combine(day, time(hour, minute), JAKARTA)


@dataclass(frozen=True, slots=True)
class Member:
    """Who holds a seat of a body now."""

    person: UUID
    seat: UUID
    appointment: UUID
    number: int
    divisions: tuple[str, ...] = ()


@dataclass(slots=True)
class Team:
    """A body with its members; `tps` is the number, empty for bodies of a region."""

    body: UUID
    kind: BodyKind
    region: str
    tps: str = ""
    members: list[Member] = field(default_factory=list)
    seats: dict[int, Member] = field(default_factory=dict)  # vacant ones too

    @property
    def code(self) -> str:
        """The region, or the TPS: `36.04.16.2008/007`."""
        return f"{self.region}/{self.tps}" if self.tps else self.region


@dataclass(frozen=True, slots=True)
class Station:
    """A TPS row, imported or invented."""

    id: UUID
    number: str
    voters: int | None = None


class DemoOffice:
    """Everything the steps of one office share."""

    def __init__(
        self, facts: OfficeFacts, *, seed: int, store: Store, rulebook: Rulebook
    ) -> None:
        self.facts = facts
        self.code, self.election, self.region = facts.code, facts.election, facts.region
        self.store = store
        self.rulebook = rulebook
        self.chance = Chance(seed=seed, office=facts.code)
        self.people = People(self.chance)
        self.districts: dict[str, list[Region]] = ground.villages_of(facts.region)
        self.names = ground.names_of(facts.region)
        self.stations: dict[str, list[Station]] = {}
        self.ppk: dict[str, Team] = {}
        self.pps: dict[str, Team] = {}
        self.kpps: dict[str, list[Team]] = {}
        self.kpu: Team | None = None
        self.programmes: dict[str, UUID] = {}
        self.pledge = ""  # version of the text KPPS sign in class; empty: elsewhere

    @property
    def term(self) -> Term:
        """When the bodies of this election were sworn in."""
        return TERMS[self.election]

    @property
    def villages(self) -> list[str]:
        """Codes of all desa/kelurahan in order."""
        return [v.code for found in self.districts.values() for v in found]

    def size(self, kind: BodyKind) -> int:
        """Seats of such a body in this election, by the rulebook."""
        return self.rulebook.elections[self.election].body_sizes[kind]

    def rules(self, programme: str) -> ProgrammeRules:
        """The rulebook's programme."""
        return self.rulebook.programmes[programme]

    def modules(self, programme: str) -> list[Module]:
        """Its modules in the order in which they are taught."""
        return [self.rulebook.modules[m] for m in self.rules(programme).modules]

    def commissioners(self) -> list[Member]:
        """The members of the KPU: the roots."""
        if self.kpu is None:
            raise RuntimeError("The KPU comes first.")
        return self.kpu.members

    def run_programme(
        self, code: str, *, levels: Sequence[str] = (), target: float | None = None
    ) -> None:
        """The office runs this programme of the rulebook and asks for these levels."""
        key = self.chance.id(moment(self.term.ppk, 9))
        self.programmes[code] = key
        self.store.put(
            Programme,
            id=key,
            office=self.code,
            election=self.election,
            rulebook=code,
            title=self.rules(code).title,
            levels=list(levels),
            target=target,
        )
