"""By which rules is an office judged in an election? From its adopted programmes."""

import math
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.curriculum import Module, ProgrammeRules, Rulebook, Tier
from jenjang.core.readiness.facts import ModuleFact
from jenjang.core.readiness.survival import ModuleContent
from jenjang.core.readiness.teams import Demand
from jenjang.core.roster import BodyKind
from jenjang.records.models import Material, Programme


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked of whom; `tiers` are those of every adopted programme."""

    rulebook: str
    modules: dict[str, ModuleFact]
    demand: Demand
    tiers: tuple[Tier, ...]
    programmes: dict[str, ProgrammeRules]  # by rulebook code, adopted ones
    kpps_seats: int
    contents: dict[str, ModuleContent]

    def required_of(self, kinds: set[BodyKind]) -> tuple[str, ...]:
        """The modules holders of these bodies must have, in the rulebook's order."""
        wanted = {
            module
            for tier in self.tiers
            if tier.trainee in kinds
            for module in tier.modules
        }
        return tuple(code for code in self.modules if code in wanted)

    @property
    def trainees(self) -> tuple[BodyKind, ...]:
        """The bodies that some adopted programme trains."""
        return tuple(sorted({tier.trainee for tier in self.tiers}))


def terms_of(office: str, *, election: str) -> Terms:
    """The rules for an office in an election; two queries."""
    book = load_rulebook()
    instances = Programme.objects.filter(office=office, election=election)
    adopted = [(p, book.programmes[p.rulebook]) for p in instances]
    errata = dict(
        Material.objects.filter(office=office, election=election, is_erratum=True)
        .values_list("module")
        .annotate(Max("version"))
    )
    programmes = {rules.code: rules for _, rules in adopted}
    judging = [(p, rules) for p, rules in adopted if rules.levels]
    tiers = tuple(tier for rules in programmes.values() for tier in rules.tiers)
    modules = _modules(book, programmes, errata)
    return Terms(
        rulebook=book.version,
        modules=modules,
        demand=_demand(book, election, judging, modules),
        tiers=tiers,
        programmes=programmes,
        kpps_seats=book.elections[election].body_sizes[BodyKind.KPPS],
        contents={code: content_of(book.modules[code]) for code in modules},
    )


def content_of(module: Module) -> ModuleContent:
    """The items of a module as survival weighs them."""
    return ModuleContent(
        weights={item.id: item.weight for item in module.items},
        critical=module.critical_items,
    )


def _modules(
    book: Rulebook, programmes: dict[str, ProgrammeRules], errata: dict[str, int]
) -> dict[str, ModuleFact]:
    """Facts of the adopted programmes' modules; the stricter share counts."""
    shares: dict[str, float] = {}
    for rules in programmes.values():
        for code in rules.modules:
            shares[code] = max(rules.attendance_share, shares.get(code, 0.0))
    known = sorted((book.modules[code] for code in shares), key=lambda m: m.bit)
    return {
        module.code: ModuleFact(
            code=module.code,
            minutes_needed=math.ceil(module.minutes * shares[module.code] - 1e-9),
            critical_items=module.critical_items,
            bit=module.bit,
            erratum=errata.get(module.code, 0),
        )
        for module in known
    }


def _demand(
    book: Rulebook,
    election: str,
    judging: list[tuple[Programme, ProgrammeRules]],
    modules: dict[str, ModuleFact],
) -> Demand:
    """The levels of the judging programme; asked for are those the instance names."""
    levels = judging[0][1].levels if judging else ()
    asked = {level for programme, _ in judging for level in programme.levels}
    kpps = {
        module
        for _, rules in judging
        for tier in rules.tiers
        if tier.trainee is BodyKind.KPPS
        for module in tier.modules
    }
    required = [modules[code] for code in modules if code in kpps]
    return Demand(
        levels=levels,
        asked=tuple(r.level for r in levels if not asked or r.level in asked),
        bits={code: module.bit for code, module in modules.items()},
        required=sum(1 << module.bit for module in required),
        critical=sum(1 << m.bit for m in required if m.critical_items),
        voting_day=book.elections[election].voting_day,
    )


def voting_day_of(election: str) -> date | None:
    """The voting day of an election; None when the rulebook does not know it."""
    rules = load_rulebook().elections.get(election)
    return rules.voting_day if rules else None
