"""Pages that plan a make-up class, filled in with what readiness asks for."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions import delivery as actions
from jenjang.core.accounts import Permission
from jenjang.core.regions import parse_tps_code
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries import delivery, readiness
from jenjang.queries.delivery import MakeUpChoices
from jenjang.queries.messages import text_of
from jenjang.queries.regions import region_path
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.delivery import tell
from jenjang.web.forms.make_ups import MakeUpForm


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def of_class(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """A class taught again: for those of its people who lack something."""
    return _answer(request, delivery.make_up_of_class(class_id, viewer=request.viewer))


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def of_tps(request: StaffRequest, code: str) -> HttpResponse:
    """A class for the KPPS of a TPS, or for some of them."""
    choices = delivery.make_up_of_tps(
        parse_tps_code(code),
        election=request.GET.get("pemilihan", ""),
        viewer=request.viewer,
    )
    return _answer(request, choices)


def _answer(request: StaffRequest, choices: MakeUpChoices) -> HttpResponse:
    form = MakeUpForm(
        request.POST or None, choices=choices, initial=_initial(request, choices)
    )
    if request.method == "POST" and form.is_valid():
        try:
            room = actions.plan_make_up(form.make_up(), viewer=request.viewer)
        except RuleViolations as several:
            for violation in several.violations:
                form.add_error(None, text_of(violation.code, violation.facts))
        except RuleViolation as violation:
            tell(form, violation)
        else:
            _tell_planned(request, len(form.cleaned_data["people"]))
            return redirect("class", room.pk)
    context = {
        "section": "events",
        "form": form,
        "choices": choices,
        "path": region_path(choices.region),
        "zone_name": timezone.now().astimezone(choices.zone).tzname(),
    }
    return form_page(request, "web/delivery/make_up.html", context)


def _tell_planned(request: StaffRequest, people: int) -> None:
    text = gettext("Kelas susulan dijadwalkan untuk %(n)s orang.")
    messages.success(request, text % {"n": people})


def _initial(request: StaffRequest, choices: MakeUpChoices) -> dict[str, Any]:
    """The asked modules and people; unasked, what is lacking, and who lacks it."""
    everybody = [person for person, _name in choices.people]
    lacking = readiness.modules_lacking(
        [UUID(person) for person in everybody],
        region=choices.region,
        election=choices.programme.election,
        viewer=request.viewer,
    )
    lacked = {module for modules in lacking.values() for module in modules}
    asked = set(request.GET.getlist("modul"))
    modules = [m.code for m in choices.modules if m.code in (asked or lacked)]
    chosen = set(request.GET.getlist("orang"))
    people = [
        person
        for person in everybody
        if (person in chosen if chosen else lacking.get(person, set()) & set(modules))
    ]
    title = gettext("Bimtek susulan %(place)s") % {"place": choices.place}
    return {
        "title": title,
        "class_name": gettext("%(place)s, susulan") % {"place": choices.place},
        "on_day": timezone.localdate(timezone.now(), choices.zone) + timedelta(days=1),
        "starts": time(8),
        "modules": modules,
        "people": people,
    }
