"""How far is coklit, and what should be done first?"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext

from jenjang.adapters.workbooks import workbook_of
from jenjang.core.accounts import Permission
from jenjang.core.coklit.entries import COUNTS
from jenjang.core.regions import NATION, parse_region_code
from jenjang.queries.coklit import recaps as known
from jenjang.queries.messages.coklit import FIELD_NAMES
from jenjang.queries.regions import region_path
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.coklit.places import (
    asked_day,
    choice,
    choice_page,
    context_of,
    region_asked,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(Permission.SEE_READINESS)
def start(request: StaffRequest) -> HttpResponse:
    """One's own region; a choice for somebody with several or a large one."""
    roots = request.viewer.regions(Permission.SEE_READINESS)
    if roots == (NATION,):
        return choice(request, NATION)
    if len(roots) == 1:
        return redirect("coklit_region", roots[0])
    return choice_page(request, [(r, region_path(r)[-1].name) for r in roots])


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """The recap of an office or a part of it; above one the offices to choose."""
    place = region_asked(code)
    if place is None:
        return choice(request, parse_region_code(code))
    found = known.recap_of(
        request.viewer,
        place,
        election=request.GET.get("pemilihan", ""),
        day=asked_day(request),
        now=timezone.now(),
    )
    context = context_of(request, found.place, "recap") | {"found": found}
    return render(request, "web/coklit/recap.html", context)


@page(Permission.SEE_READINESS)
def daily(request: StaffRequest, code: str) -> HttpResponse:
    """What was added on a day by each part, and the days of the region."""
    place = region_asked(code)
    if place is None:
        return choice(request, parse_region_code(code))
    found = _daily(request, code)
    context = context_of(request, found.place, "daily") | {"found": found}
    return render(request, "web/coklit/daily.html", context)


@page(Permission.SEE_READINESS)
def daily_file(request: StaffRequest, code: str) -> HttpResponse:
    """The same of every day as XLSX: a day and part a row."""
    if region_asked(code) is None:
        return choice(request, parse_region_code(code))
    found = _daily(request, code)
    counts = [gettext(FIELD_NAMES[name]) for name in COUNTS]
    header = [
        *(gettext("Hari"), gettext("Kode"), gettext("Wilayah")),
        *counts,
        gettext("Pantarlih melapor"),
        *(gettext("Sampai hari itu: %(what)s") % {"what": each} for each in counts),
        *(gettext("Pemilih di daftar"), gettext("Persen")),
    ]
    rows = [
        [
            row.day,
            row.code,
            row.name,
            *(getattr(row.counts, name) for name in COUNTS),
            row.people,
            *(getattr(row.until, name) for name in COUNTS),
            row.voters,
            row.percent,
        ]
        for row in found.rows
    ]
    content = workbook_of(gettext("Coklit harian"), header=header, rows=rows)
    place = found.place
    name = f"coklit-{slugify(place.name)}-{place.election}-{place.today}.xlsx"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": disposition},
    )


def _daily(request: StaffRequest, code: str) -> known.Daily:
    return known.daily_of(
        request.viewer,
        parse_region_code(code),
        election=request.GET.get("pemilihan", ""),
        day=asked_day(request),
        now=timezone.now(),
    )
