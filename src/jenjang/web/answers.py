"""How a page with forms answers: 200, or 422 when something typed is refused."""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

REFUSED = 422


def form_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    is_refused: bool = False,
) -> HttpResponse:
    """The page; 422 when one of the forms in the context has errors.

    `is_refused`: something was refused that no form tells.
    """
    refused = is_refused or has_errors(context.values())
    return render(request, template, context, status=REFUSED if refused else 200)


def to_page(name: str, *args: str, election: str) -> HttpResponse:
    """The way to a page about an election, after something was done."""
    return redirect(f"{reverse(name, args=args)}?pemilihan={election}")


def has_errors(values: Iterable[object]) -> bool:
    """True when one of these values is a form, or a set of forms, with errors."""
    return any(
        isinstance(value, BaseForm | BaseFormSet)
        and value.is_bound
        and not value.is_valid()
        for value in values
    )
