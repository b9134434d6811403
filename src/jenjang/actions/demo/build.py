"""Building the demo world: all of it, or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.delivery.projecting import project_evidence
from jenjang.actions.demo import batu, lebak, mojokerto, serang, tebo
from jenjang.actions.demo.accounts import DemoAccount, add_accounts
from jenjang.actions.demo.answers import sort_and_answer
from jenjang.actions.demo.applicants import take_applicants
from jenjang.actions.demo.drills import play_drills
from jenjang.actions.demo.facts import OFFICES
from jenjang.actions.demo.learning import measure
from jenjang.actions.demo.news import write_news
from jenjang.actions.demo.office import DemoOffice
from jenjang.actions.demo.published import enter_published
from jenjang.actions.demo.store import Store
from jenjang.actions.demo.turnout import raise_turnout
from jenjang.actions.readiness import judge_office
from jenjang.actions.regions.tps_table import count_tps
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import SYSTEM, Permission, Viewer
from jenjang.core.delivery import EvidenceKind
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Body, Entry, Evidence, Office, Person, Programme

SEED = 2024
BUILDERS: dict[str, Callable[[DemoOffice], None]] = {
    "3604": serang.build,
    "3576": mojokerto.build,
    "3579": batu.build,
    "1509": tebo.build,
    "3602": lebak.build,
}


@dataclass(frozen=True, slots=True)
class BuiltOffice:
    """What was built for an office: rows by kind of record."""

    code: str
    name: str
    election: str
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class BuiltDemo:
    """What was built, with the accounts that open it."""

    seed: int
    offices: tuple[BuiltOffice, ...]
    accounts: tuple[DemoAccount, ...]


@transaction.atomic
def build_demo(
    *,
    viewer: Viewer = SYSTEM,
    seed: int = SEED,
    offices: Sequence[str] = (),
    force: bool = False,
) -> BuiltDemo:
    """Build the programmes of some offices, by default of all five, and judge them.

    The same seed gives the same rows with the same ids, whatever else is built;
    sealed NIKs, codes of classes, tests taken and the journal excepted. Raises
    RuleViolation with DEMO_OFFICE_UNKNOWN, DEMO_NOT_EMPTY (somebody is in the
    database and `force` is not set), DEMO_OFFICE_TAKEN (even with `force`),
    DEMO_NEEDS_REGIONS or DEMO_NEEDS_DAPIL.
    """
    codes = _chosen(offices)
    for code in codes:
        viewer.require(Permission.EDIT_ROSTER, RegionCode(OFFICES[code].region))
    _refuse_to_mix(codes, force=force)
    store = Store()
    built = tuple(_build_office(code, seed=seed, store=store) for code in codes)
    accounts = add_accounts(store, seed=seed, offices=frozenset(codes))
    store.write()
    play_drills(codes, seed=seed)
    measure(codes, seed=seed)
    take_applicants(codes, seed=seed)
    write_news(codes)
    _project(codes)
    sort_and_answer(codes)
    enter_published(codes, seed=seed)
    raise_turnout(codes, seed=seed)
    for code in codes:
        count_tps([code], election=OFFICES[code].election)
        judge_office(code, viewer=viewer)
    _close_entries(codes)
    journal.record(
        "demo.built",
        viewer=viewer,
        subject="demo",
        facts={"seed": seed, "offices": list(codes)},
        later=True,
    )
    return BuiltDemo(seed, built, accounts)


def _project(offices: Sequence[str]) -> None:
    """Questions and follow-ups become the rows that pages list."""
    kinds = (EvidenceKind.QUESTION_ASKED.value, EvidenceKind.FOLLOWUP_SET.value)
    told = Evidence.objects.filter(office__in=offices, kind__in=kinds)
    classes = told.order_by().values_list("class_id", flat=True).distinct()
    project_evidence([str(class_id) for class_id in classes], viewer=SYSTEM)


def _close_entries(offices: Sequence[str]) -> None:
    """What was recorded on the way is scored, projected and judged already."""
    rows = Entry.objects.filter(office__in=offices, handled_at=None)
    rows.update(handled_at=timezone.now())


def _chosen(offices: Sequence[str]) -> tuple[str, ...]:
    for code in offices:
        if code not in OFFICES:
            known = ", ".join(OFFICES)
            raise RuleViolation("DEMO_OFFICE_UNKNOWN", office=code, known=known)
    return tuple(code for code in OFFICES if not offices or code in offices)


def _refuse_to_mix(codes: Sequence[str], *, force: bool) -> None:
    if not force and (people := Person.objects.count()):
        raise RuleViolation("DEMO_NOT_EMPTY", people=people)
    for model in (Person, Body, Programme):
        taken = model._default_manager.filter(office__in=codes).first()
        if taken is not None:
            raise RuleViolation("DEMO_OFFICE_TAKEN", office=taken.office)


def _build_office(code: str, *, seed: int, store: Store) -> BuiltOffice:
    facts, before = OFFICES[code], store.counts()
    Office.objects.get_or_create(
        code=code, defaults={"region_id": facts.region, "name": facts.name}
    )
    office = DemoOffice(facts, seed=seed, store=store, rulebook=load_rulebook())
    BUILDERS[code](office)
    rows = {
        name: count - before.get(name, 0)
        for name, count in store.counts().items()
        if count > before.get(name, 0)
    }
    return BuiltOffice(code, facts.name, facts.election, rows)
