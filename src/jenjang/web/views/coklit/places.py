"""Where a page of coklit stands: the path of regions, the election, the day."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    NATION,
    Level,
    RegionCode,
    level_of,
    parse_region_code,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries import readiness
from jenjang.queries.coklit.recaps import Place
from jenjang.queries.regions import region_path
from jenjang.web.access import StaffRequest


def asked_day(request: StaffRequest) -> date | None:
    """`?hari=2024-07-01`; None: today. NOT_FOUND for what is no day."""
    text = request.GET.get("hari", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RuleViolation("NOT_FOUND") from None


def region_asked(code: str) -> RegionCode | None:
    """The region of an office; None above one."""
    place = parse_region_code(code)
    return place if level_of(place) >= Level.REGENCY else None


def choice(request: StaffRequest, place: RegionCode) -> HttpResponse:
    """The offices below, to choose one from."""
    found = readiness.overview_of(request.viewer, place)
    rows = [(part.code, part.name) for part in found.parts]
    return choice_page(request, rows)


def choice_page(request: StaffRequest, rows: list[tuple[str, str]]) -> HttpResponse:
    """Regions to choose one from."""
    context = {"section": "coklit", "rows": rows}
    return render(request, "web/coklit/choice.html", context)


def context_of(request: StaffRequest, place: Place, tab: str) -> dict[str, Any]:
    """What every page about a region shows: the path, the tabs, the day."""
    viewer = request.viewer
    path = region_path(place.region)
    asked = {"pemilihan": place.election}
    if request.GET.get("hari"):
        asked["hari"] = place.today.isoformat()
    return {
        "section": "coklit",
        "tab": tab,
        "place": place,
        "asked": urlencode(asked),
        "crumbs": [
            (
                row.code,
                row.name,
                viewer.may(Permission.SEE_READINESS, RegionCode(row.code)),
            )
            for row in path
            if row.code != NATION
        ],
        "may_name": viewer.may(Permission.SEE_PEOPLE, place.region),
        "may_record": viewer.may(Permission.RECORD_EVIDENCE, place.region),
        "now": timezone.now(),
    }
