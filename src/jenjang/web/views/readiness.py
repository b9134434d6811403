"""How ready is a region, a TPS, a person, and what should be done?"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext

from jenjang.adapters.workbooks import workbook_of
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.readiness.proof import Link
from jenjang.core.regions import (
    NATION,
    Level,
    RegionCode,
    parse_region_code,
    parse_tps_code,
    village_of,
)
from jenjang.queries import readiness
from jenjang.queries.delivery.certification import certificate_rows
from jenjang.queries.delivery.overrides import decisions_for
from jenjang.queries.readiness.explanations import Cell
from jenjang.queries.readiness.wording import Names
from jenjang.queries.regions import region_path
from jenjang.queries.roster.people import person_card
from jenjang.web.access import StaffRequest, page
from jenjang.web.act_links import links_of_tps
from jenjang.web.chains import chains_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(Permission.SEE_READINESS)
def start(request: StaffRequest) -> HttpResponse:
    """The nation, or one's own region; a choice for somebody with several."""
    roots = request.viewer.regions(Permission.SEE_READINESS)
    if NATION in roots:
        return _overview(request, NATION)
    if len(roots) == 1:
        return redirect("readiness_region", code=roots[0])
    paths = [region_path(root)[-1] for root in roots]
    return render(
        request,
        "web/readiness/choice.html",
        {"section": "readiness", "regions": paths},
    )


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """A province, kabupaten/kota, kecamatan or desa with its parts."""
    return _overview(request, parse_region_code(code))


@page(Permission.SEE_READINESS)
def gaps_file(request: StaffRequest, code: str) -> HttpResponse:
    """The gap list of a region as XLSX: a TPS a row, a gap a column."""
    region_code = parse_region_code(code)
    asked = request.GET.get("pemilihan", "")
    found = readiness.overview_of(request.viewer, region_code, election=asked)
    header, rows = readiness.gap_sheet(
        request.viewer, region_code, election=found.election
    )
    content = workbook_of(gettext("Kekurangan"), header=header, rows=rows)
    today = timezone.localdate().isoformat()
    name = f"kekurangan-{slugify(found.name)}-{found.election}-{today}.xlsx"
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@page(Permission.SEE_READINESS)
def tps(request: StaffRequest, code: str) -> HttpResponse:
    """Seven seats, every module, what is missing, what to do."""
    tps_code = parse_tps_code(code)
    found = readiness.explain_tps(
        request.viewer, tps_code, election=request.GET.get("pemilihan", "")
    )
    village = village_of(tps_code)
    cells = [cell for seat in found.seats for cell in seat.cells]
    context = {
        "section": "readiness",
        "found": found,
        "now": timezone.now(),
        "crumbs": crumbs_of(request.viewer, village, found.election),
        "may_name": request.viewer.may(Permission.SEE_PEOPLE, village),
        "chains": chains_of(cells),
        "links": links_of_tps(found, viewer=request.viewer),
        "number": tps_code.partition("/")[2],
    }
    return render(request, "web/readiness/tps.html", context)


@page(Permission.SEE_PEOPLE)
def person(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What somebody was taught, by whom, up to the root."""
    found = readiness.explain_person(
        request.viewer, person_id, election=request.GET.get("pemilihan", "")
    )
    place = next((duty.region for duty in found.duties), "")
    context = {
        "section": "readiness",
        "found": found,
        "now": timezone.now(),
        "crumbs": crumbs_of(request.viewer, RegionCode(place), found.election),
        "card": person_card(person_id, request.viewer),
        "chains": chains_of(found.cells),
        "certificates": certificate_rows(
            person_id,
            [cell.module for cell in found.cells],
            office=found.office,
            election=found.election,
            now=timezone.now(),
        ),
        "decisions": decisions_for(person_id),
        "may_override": request.viewer.may_anywhere(Permission.OVERRIDE),
        "trees": [_tree(cell, found.names, found.name) for cell in found.cells],
    }
    return render(request, "web/readiness/person.html", context)


def _overview(request: StaffRequest, code: RegionCode) -> HttpResponse:
    asked = request.GET.get("pemilihan", "")
    found = readiness.overview_of(request.viewer, code, election=asked)
    stations = (
        readiness.tps_in(request.viewer, code, election=found.election)
        if found.level is Level.VILLAGE
        else []
    )
    context = {
        "section": "readiness",
        "found": found,
        "stations": stations,
        "acts": readiness.acts_in(
            request.viewer, code, election=found.election, limit=5
        ),
        "causes": readiness.causes_in(request.viewer, code, election=found.election),
        "alarms": readiness.alarm_counts(request.viewer, code, election=found.election),
        "crumbs": crumbs_of(request.viewer, code, found.election),
        "shares": [_share(part) for part in found.parts],
    }
    return render(request, "web/readiness/region.html", context)


def _share(part: Any) -> dict[str, Any]:
    """One area of the map; the link carries no election, the latest is meant."""
    return {
        "code": part.code,
        "name": part.name,
        "tps": part.tps,
        "ready": part.level_b,
        "value": part.level_b * 100 // part.tps if part.tps else 0,
        "href": reverse("readiness_region", args=[part.code]),
    }


def crumbs_of(viewer: Viewer, code: RegionCode, election: str) -> list[dict[str, Any]]:
    """The path to a region with its numbers of TPS; links only where one may go."""
    path = region_path(code) if code else []
    counts = readiness.tps_counts([RegionCode(r.code) for r in path], election=election)
    return [
        {
            "code": row.code,
            "name": row.name,
            "tps": counts[row.code],
            "may": viewer.may(Permission.SEE_READINESS, RegionCode(row.code)),
        }
        for row in path
    ]


def _tree(cell: Cell, names: Names, name: str) -> dict[str, Any]:
    """The chain of a module as the tree that the drawing shows."""
    return {
        "module": cell.module,
        "root": {
            "name": name,
            "ok": cell.trained_at is not None,
            "note": names.time(cell.trained_at) if cell.trained_at else "",
            "children": _branches(cell.chain, names),
        },
    }


def _page_of(person: str, names: Names) -> str:
    return reverse("person", args=[person]) if person in names.openable else ""


def _branches(link: Link, names: Names) -> list[dict[str, Any]]:
    return [
        {
            "name": names.person(trainer.person),
            "href": _page_of(trainer.person, names),
            "ok": lesson.is_valid,
            "note": names.time(lesson.session.starts_at),
            "isRoot": trainer.is_root,
            "children": _branches(trainer, names),
        }
        for lesson in link.taught_by
        for trainer in lesson.trainers
    ]
