"""Papers to download: tests, packs of a class, and wall cards with rulings."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.text import slugify

from jenjang.adapters.ballots import counting_tables
from jenjang.core.accounts import Permission
from jenjang.core.counting.drawing import ballot_table
from jenjang.core.counting.pack_names import TALLY, PackName
from jenjang.core.regions import OfficeCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.papers import paper_of_class, paper_of_set
from jenjang.queries.counting.drills import document_for
from jenjang.queries.counting.rulings import ruling_rows, rulings_of
from jenjang.queries.counting.standing import pack_in_sight
from jenjang.queries.delivery.press import printed_release
from jenjang.queries.documents import (
    PACK_PARTS,
    WALL_PAPERS,
    print_of,
    wall_card_of,
)
from jenjang.queries.roster.decrees import KINDS as ANNEXES
from jenjang.queries.roster.decrees import annex_of
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.forming.places import Asked, village_page


@page(Permission.RECORD_EVIDENCE)
def pack_paper(request: StaffRequest, pack_id: UUID, part: str) -> HttpResponse:
    """A part of a pack as PDF: ballots to cut, tally sheet, form, cards, key."""
    pack = pack_in_sight(pack_id, viewer=request.viewer)
    kind = PACK_PARTS.get(part, {}).get(pack.kind)
    if kind is None:
        raise RuleViolation("NOT_FOUND")
    return _pdf(print_of(kind, document_for(pack)), f"{kind} {pack.seed}")


@page(Permission.SEE_READINESS)
def wall_card(request: StaffRequest, office: str, contest: str) -> HttpResponse:
    """The wall card of a contest, as the office has ruled."""
    code = OfficeCode(office)
    election = request.GET.get("pemilihan", "")
    ruling_rows(request.viewer, office=code, election=election)  # in the own scope
    is_single = "tunggal" in request.GET
    name = PackName(election, contest, TALLY, 1, "-", is_single=is_single)
    paper = request.GET.get("kertas", WALL_PAPERS[0])
    card = wall_card_of(
        ballot_table(name, tables=counting_tables()),
        contest=contest,
        paper=paper if paper in WALL_PAPERS else WALL_PAPERS[0],
        rulings=rulings_of(code, election=election),
    )
    return _pdf(print_of("tatakan", card), f"tatakan {contest}")


@page(Permission.SEE_ITEMS)
def form_paper(request: StaffRequest, set_id: UUID, form: str) -> HttpResponse:
    """A form of a set with its answer sheet."""
    paper = paper_of_set(set_id, form=form, viewer=request.viewer)
    return _pdf(print_of("lembar_tes", paper), f"tes {paper.title} {form}")


@page(Permission.SEE_ITEMS)
def form_key(request: StaffRequest, set_id: UUID, form: str) -> HttpResponse:
    """The key of a form."""
    paper = paper_of_set(set_id, form=form, viewer=request.viewer)
    return _pdf(print_of("kunci_tes", paper), f"kunci {paper.title} {form}")


@page(Permission.RECORD_EVIDENCE)
def class_test_paper(request: StaffRequest, class_id: UUID, form: str) -> HttpResponse:
    """Form A or B of the test of a class with its answer sheet."""
    paper = paper_of_class(class_id, form=form, viewer=request.viewer)
    return _pdf(print_of("lembar_tes", paper), f"tes {paper.title} {form}")


@village_page(Permission.SEE_PEOPLE)
def decree_annex(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Whom a decree seated in this desa, as its annex."""
    annex = annex_of(
        asked.region,
        kind=asked.kind,
        election=asked.election,
        decree=request.GET.get("sk", ""),
        viewer=request.viewer,
    )
    name = f"lampiran sk {annex.decree} {asked.region}"
    return _pdf(print_of(ANNEXES[asked.kind], annex), name)


@page(Permission.EDIT_EVENTS)
def press_paper(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """The news text of an event as it was written last."""
    release = printed_release(event_id, viewer=request.viewer)
    return _pdf(print_of("siaran_pers", release), f"siaran pers {release.title}")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(name)}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
