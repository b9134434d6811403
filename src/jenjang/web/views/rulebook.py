"""The rulebook for reading: every rule with its source and how sure it is."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import render

from jenjang.core.curriculum import deadline_of, steps_of
from jenjang.core.violations import RuleViolation
from jenjang.queries import curriculum
from jenjang.web.access import StaffRequest, page

Rules = TypeVar("Rules")


@page(None)
def rulebook(request: StaffRequest) -> HttpResponse:
    """Elections, programmes, modules and instruments of this installation."""
    return _shown(request, "rulebook")


@page(None)
def rulebook_election(request: StaffRequest, election_code: str) -> HttpResponse:
    """One election: bodies, caps, contests, calendar."""
    election = _known(curriculum.rulebook().elections, election_code)
    return _shown(request, "election", election=election)


@page(None)
def rulebook_programme(request: StaffRequest, programme_code: str) -> HttpResponse:
    """One programme: tiers, participants, levels, deadlines of its elections."""
    book = curriculum.rulebook()
    rules = _known(book.programmes, programme_code)
    elections = [book.elections[election] for election in rules.elections]
    return _shown(
        request,
        "programme_rules",
        rules=rules,
        steps=steps_of(rules.tiers),
        modules=[book.modules[module] for module in rules.modules],
        deadlines=[(e, deadline_of(rules, e)) for e in elections],
    )


@page(None)
def rulebook_module(request: StaffRequest, module_code: str) -> HttpResponse:
    """One module: minutes and content items, the critical ones marked."""
    book = curriculum.rulebook()
    module = _known(book.modules, module_code)
    users = [p for p in book.programmes.values() if module_code in p.modules]
    return _shown(request, "module", module=module, users=users)


def _known(rules: Mapping[str, Rules], code: str) -> Rules:
    if code not in rules:
        raise RuleViolation("NOT_FOUND")
    return rules[code]


def _shown(request: StaffRequest, template: str, **context: Any) -> HttpResponse:
    context |= {"section": "programmes", "book": curriculum.rulebook()}
    return render(request, f"web/curriculum/{template}.html", context)
