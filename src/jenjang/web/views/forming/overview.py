"""How far forming has come: offices, kecamatan, desa, and one desa with its people."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, level_of, parse_region_code
from jenjang.core.roster import BodyKind
from jenjang.queries.regions import region_path
from jenjang.queries.roster.forming import Forming, decrees_of, forming_of
from jenjang.queries.roster.forming_figures import parts_of
from jenjang.queries.roster.rules import election_named, eligibility, term_ends
from jenjang.web.access import StaffRequest, page
from jenjang.web.forms.forming import OathDayForm, TermForm
from jenjang.web.views.beginning import begin
from jenjang.web.views.forming.places import (
    BODIES,
    Asked,
    shared,
    village_page,
)
from jenjang.web.views.roster import election_asked


@page(Permission.SEE_READINESS)
def start(request: StaffRequest) -> HttpResponse:
    """Where my own part of the country begins."""
    return begin(
        request,
        Permission.SEE_READINESS,
        section="forming",
        to="forming_region",
        heading=_("Pembentukan KPPS dan Pantarlih: kantor yang mana?"),
    )


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """How many TPS have all their people, where are vacancies, how many are women?"""
    here = parse_region_code(code)
    request.viewer.require(Permission.SEE_READINESS, here)
    if level_of(here) < Level.REGENCY:
        return redirect("forming")
    asked = request.GET.get("badan", "")
    kind = BODIES.get(asked, BodyKind.KPPS)
    election = election_asked(request, here)
    if level_of(here) is Level.VILLAGE and request.viewer.may(
        Permission.SEE_PEOPLE, here
    ):
        return redirect("forming_village", here, asked if asked in BODIES else "kpps")
    parts, total = parts_of(here, kind=kind, election=election, viewer=request.viewer)
    context = {
        **shared(request, Asked(here, kind, election)),
        "parts": parts,
        "total": total,
        "share": eligibility().women_share,
        "now": timezone.localtime(),
    }
    return render(request, "web/forming/region.html", context)


@village_page(Permission.SEE_PEOPLE)
def village(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Who sits at the TPS of this desa, who applied, who is next in line?"""
    found = forming_of(
        asked.region, kind=asked.kind, election=asked.election, viewer=request.viewer
    )
    context = {
        **shared(request, asked),
        "found": found,
        "decrees": decrees_of(
            asked.region,
            kind=asked.kind,
            election=asked.election,
            viewer=request.viewer,
        ),
        "unsworn": sum(
            a.sworn_on is None for station in found.stations for a in station.held
        ),
        "may_plan": request.viewer.may(Permission.EDIT_EVENTS, asked.region),
        "rules": eligibility(),
        "oath_event": _oath_event(found, region_path(asked.region)[-1].name),
        "term": TermForm(
            initial={"ends_on": term_ends(asked.election, kind=asked.kind)}
        ),
        "oath": OathDayForm(initial={"on_day": timezone.localdate()}),
        "now": timezone.localtime(),
    }
    return render(request, "web/forming/village.html", context)


def _oath_event(found: Forming, name: str) -> str:
    """The facts of the swearing-in, for the form of a new event."""
    calendar = election_named(found.election).calendar
    day = calendar.get(f"{found.kind.lower()}_sworn", found.on_day)
    people = sum(len(station.held) for station in found.stations)
    title = _("Pelantikan %(n)s anggota %(body)s %(name)s")
    return urlencode(
        {
            "judul": title % {"n": people, "body": found.kind.value, "name": name},
            "wilayah": found.village,
            "hari": day.isoformat(),
            "dasar": "PKPU 8/2022\nPeraturan DKPP 2/2017 Pasal 7",
        }
    )
