"""How far did a tier come, step by step, and who stopped where?"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.core.accounts import Permission
from jenjang.core.readiness.waterfall import Bar, Step
from jenjang.core.regions import Level, RegionCode, level_of, parse_region_code
from jenjang.core.violations import RuleViolation
from jenjang.queries import readiness
from jenjang.queries.curriculum import rulebook
from jenjang.queries.messages.readiness import STEP_ACTS, STEP_NAMES
from jenjang.queries.readiness.waterfall import Climber, Waterfall
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.readiness import crumbs_of


@page(Permission.SEE_READINESS)
def waterfall(request: StaffRequest, code: str) -> HttpResponse:
    """The bars of a tier in a module; above an office the offices to choose."""
    region = parse_region_code(code)
    if level_of(region) < Level.REGENCY:
        return _offices(request, region)
    found = readiness.waterfall_of(
        request.viewer,
        region,
        election=request.GET.get("pemilihan", ""),
        kind=request.GET.get("badan", ""),
        module=request.GET.get("modul", ""),
    )
    context = {
        "section": "readiness",
        "found": found,
        "bars": [_bar(bar, found) for bar in found.bars],
        "heads": [gettext(STEP_NAMES[bar.step]) for bar in found.bars],
        "modules": [(m, rulebook().modules[m].title) for m in found.modules],
        "may_name": request.viewer.may(Permission.SEE_PEOPLE, region),
        "crumbs": crumbs_of(request.viewer, region, found.election),
    }
    return render(request, "web/readiness/waterfall.html", context)


@page(Permission.SEE_PEOPLE)
def climbers(request: StaffRequest, code: str) -> HttpResponse:
    """The names behind a bar, or of those who stopped before it with the act."""
    region = parse_region_code(code)
    if level_of(region) < Level.REGENCY:
        request.viewer.require(Permission.SEE_PEOPLE, region)
        return redirect("waterfall", code)
    step = _step(request.GET.get("langkah", "0"))
    is_stopped = request.GET.get("berhenti") == "1" and step > Step.ROSTER
    asked = {
        "election": request.GET.get("pemilihan", ""),
        "kind": request.GET.get("badan", ""),
        "module": request.GET.get("modul", ""),
    }
    found = readiness.waterfall_of(request.viewer, region, **asked)
    people, cursor = readiness.climbers_of(
        request.viewer,
        region,
        election=found.election,
        kind=found.kind,
        module=found.module,
        step=step,
        is_stopped=is_stopped,
        cursor=request.GET.get("sesudah", ""),
    )
    may_plan = request.viewer.may(Permission.EDIT_EVENTS, region)
    wants_class = is_stopped and Step.ROSTER < step <= Step.COMPLETE and may_plan
    bar = next(bar for bar in found.bars if bar.step is step)
    context = {
        "section": "readiness",
        "found": found,
        "rows": [(p, _class_for(p, found) if wants_class else "") for p in people],
        "count": bar.stopped if is_stopped else bar.reached,
        "is_stopped": is_stopped,
        "name": gettext(STEP_NAMES[step]),
        "act": gettext(STEP_ACTS[step]) if is_stopped else "",
        "more": _query(found, step, is_stopped, cursor) if cursor else "",
        "back": f"?{urlencode(_asked(found))}",
        "now": timezone.now(),
        "crumbs": crumbs_of(request.viewer, region, found.election),
    }
    return render(request, "web/readiness/climbers.html", context)


def _offices(request: StaffRequest, region: RegionCode) -> HttpResponse:
    found = readiness.overview_of(request.viewer, region)
    context = {
        "section": "readiness",
        "found": found,
        "crumbs": crumbs_of(request.viewer, region, found.election),
    }
    return render(request, "web/readiness/waterfall_offices.html", context)


def _step(text: str) -> Step:
    if not (text.isdecimal() and int(text) in list(Step)):
        raise RuleViolation("NOT_FOUND")
    return Step(int(text))


def _bar(bar: Bar, found: Waterfall) -> dict[str, Any]:
    whole = found.bars[0].reached
    return {
        "name": gettext(STEP_NAMES[bar.step]),
        "reached": bar.reached,
        "stopped": bar.stopped,
        "whole": whole,
        "percent": 100 * bar.reached // whole if whole else 0,
        "names": _query(found, bar.step, False),
        "stopped_names": _query(found, bar.step, True),
        "act": gettext(STEP_ACTS[bar.step]) if bar.step else "",
    }


def _asked(found: Waterfall) -> dict[str, str]:
    asked = {"pemilihan": found.election, "badan": found.kind.value}
    return asked | ({"modul": found.module} if found.module else {})


def _query(found: Waterfall, step: Step, is_stopped: bool, cursor: str = "") -> str:
    asked = _asked(found) | {"langkah": str(int(step))}
    asked |= {"berhenti": "1"} if is_stopped else {}
    asked |= {"sesudah": cursor} if cursor else {}
    return f"?{urlencode(asked)}"


def _class_for(person: Climber, found: Waterfall) -> str:
    """The make-up class for a member of a KPPS, filled in; empty for others."""
    if not person.tps:
        return ""
    asked = [("pemilihan", found.election), ("orang", str(person.person))]
    asked += [("modul", module) for module in person.gaps or found.modules]
    place = reverse("make_up_tps", args=[person.tps.replace("/", "-")])
    return f"{place}?{urlencode(asked)}"
