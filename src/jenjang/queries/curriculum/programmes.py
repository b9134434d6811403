"""Rulebook, programmes and materials for somebody."""

from collections.abc import Sequence

from django.db.models import Q

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum import ElectionRules, ProgrammeRules, Rulebook
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.scope import within
from jenjang.records.models import Material, Office, Programme


def rulebook() -> Rulebook:
    """The rulebook of this installation; public to everybody who is signed in."""
    return load_rulebook()


def rules_of(
    programme: str, *, election: str = ""
) -> tuple[ProgrammeRules, ElectionRules]:
    """A programme of the rulebook with one of its elections (empty: its default)."""
    book = load_rulebook()
    rules = book.programmes.get(programme)
    if rules is None:
        raise RuleViolation(
            "PROGRAMME_UNKNOWN", code=programme, known=", ".join(book.programmes)
        )
    if election and election not in rules.elections:
        raise RuleViolation(
            "ELECTION_NOT_OF_PROGRAMME",
            election=election,
            code=programme,
            known=", ".join(rules.elections),
        )
    return rules, book.elections[election or rules.default_election]


def offices_of(viewer: Viewer, *, permission: Permission) -> Sequence[Office]:
    """Offices that lie where I have the permission, or above a region of mine.

    A PPK sees the programmes of its kabupaten/kota although its subtree is smaller.
    """
    return list(
        Office.objects.filter(_offices(viewer, permission)).order_by("region_id")
    )


def programmes_in(*, viewer: Viewer, office: str = "") -> Sequence[Programme]:
    """The programmes of my offices, or of one of them."""
    offices = Office.objects.filter(_offices(viewer, Permission.SEE_READINESS))
    if office:
        offices = offices.filter(code=office)
    return list(Programme.objects.filter(office__in=offices.values("code")))


def programme_of(id_: str, *, viewer: Viewer) -> Programme:
    """One programme of my offices; RuleViolation("NOT_FOUND") otherwise."""
    offices = Office.objects.filter(_offices(viewer, Permission.SEE_READINESS))
    found = Programme.objects.filter(pk=id_, office__in=offices.values("code")).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    return found


def materials_in(
    office: str, *, election: str, viewer: Viewer, modules: Sequence[str] = ()
) -> Sequence[Material]:
    """The materials of an office for an election, newest version of a module first."""
    _require_office(office, viewer)
    rows = Material.objects.filter(office=office, election=election)
    if modules:
        rows = rows.filter(module__in=modules)
    return list(rows.order_by("module", "-version"))


def material_of(id_: str, *, viewer: Viewer) -> Material:
    """One material of my offices; RuleViolation("NOT_FOUND") otherwise."""
    offices = Office.objects.filter(_offices(viewer, Permission.SEE_READINESS))
    found = Material.objects.filter(pk=id_, office__in=offices.values("code")).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    return found


def _require_office(office: str, viewer: Viewer) -> None:
    known = Office.objects.filter(_offices(viewer, Permission.SEE_READINESS))
    if not known.filter(code=office).exists():
        raise RuleViolation("NOT_FOUND")


def _offices(viewer: Viewer, permission: Permission) -> Q:
    below = [root for root in viewer.regions(permission) if len(root) > 5]
    if not below:
        return within(viewer, permission)
    above = {region_of_office(OfficeCode(r[:5].replace(".", ""))) for r in below}
    return within(viewer, permission) | Q(region_id__in=above)
