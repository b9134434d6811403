"""How far is coklit, and what should be done first?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext

from jenjang.adapters.workbooks import workbook_of
from jenjang.core.accounts import Permission
from jenjang.core.coklit.entries import COUNTS
from jenjang.core.regions import Level, RegionCode, level_of, parse_region_code
from jenjang.queries.coklit import recaps as known
from jenjang.queries.messages.coklit import FIELD_NAMES
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.coklit.places import (
    asked_day,
    coklit_begin,
    coklit_page,
    context_of,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(Permission.SEE_READINESS)
def start(request: StaffRequest) -> HttpResponse:
    """One's own region; a choice for somebody with several or a large one."""
    return coklit_begin(request)


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """The recap of an office or a part of it; above one the offices to choose."""
    here = parse_region_code(code)
    if level_of(here) < Level.REGENCY:
        return coklit_begin(request, below=here)
    found = known.recap_of(
        request.viewer,
        here,
        election=request.GET.get("pemilihan", ""),
        day=asked_day(request),
        now=timezone.now(),
    )
    context = context_of(request, found.place, "recap") | {"found": found}
    return render(request, "web/coklit/recap.html", context)


@coklit_page(Permission.SEE_READINESS)
def daily(request: StaffRequest, here: RegionCode) -> HttpResponse:
    """What was added on a day by each part, and the days of the region."""
    found = _daily(request, here)
    context = context_of(request, found.place, "daily") | {"found": found}
    return render(request, "web/coklit/daily.html", context)


@coklit_page(Permission.SEE_READINESS)
def daily_file(request: StaffRequest, here: RegionCode) -> HttpResponse:
    """The same of every day as XLSX: a day and part a row."""
    found = _daily(request, here)
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


def _daily(request: StaffRequest, here: RegionCode) -> known.Daily:
    return known.daily_of(
        request.viewer,
        here,
        election=request.GET.get("pemilihan", ""),
        day=asked_day(request),
        now=timezone.now(),
    )
