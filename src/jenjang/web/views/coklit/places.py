"""Where a page of coklit stands: the path of regions, the election, the day."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    NATION,
    RegionCode,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit.recaps import Place
from jenjang.queries.regions import region_path
from jenjang.web.access import StaffRequest
from jenjang.web.views.beginning import begin, office_page

coklit_page = partial(office_page, above="coklit_region")


def asked_day(request: StaffRequest) -> date | None:
    """`?hari=2024-07-01`; None: today. NOT_FOUND for what is no day."""
    text = request.GET.get("hari", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RuleViolation("NOT_FOUND") from None


def coklit_begin(request: StaffRequest, *, below: RegionCode = NATION) -> HttpResponse:
    """Where coklit begins for somebody."""
    return begin(
        request,
        Permission.SEE_READINESS,
        section="coklit",
        to="coklit_region",
        heading=gettext("Coklit di wilayah mana?"),
        below=below,
    )


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
