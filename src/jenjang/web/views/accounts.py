"""Users of the own subtree: list, page, roles, one-time passwords, tokens."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jenjang.actions import accounts
from jenjang.core.accounts import Permission
from jenjang.core.violations import RuleViolation
from jenjang.queries import accounts as accounts_known
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms import show_violation
from jenjang.web.forms.accounts import (
    FIELDS,
    GrantForm,
    NewUserForm,
    TokenForm,
    UserForm,
)


@page(Permission.EDIT_USERS, methods=WITH_FORM)
def users(request: StaffRequest) -> HttpResponse:
    """Who has an account here? Searched by POST: names do not stand in URLs."""
    search = request.POST.get("q", "").strip()
    found = accounts_known.users_in(
        request.viewer, search=search, cursor=request.POST.get("cursor", "")
    )
    context = {
        "section": "users",
        "found": found,
        "q": search,
        "is_first": not request.POST.get("cursor"),
        "today": timezone.localdate(),
    }
    return render(request, "web/accounts/users.html", context)


@page(Permission.EDIT_USERS, methods=WITH_FORM)
@never_cache
def new_user(request: StaffRequest) -> HttpResponse:
    """A new account; its one-time password is shown in the answer, once."""
    form = NewUserForm(
        request.POST or None,
        viewer=request.viewer,
        initial={"starts_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            user, password = accounts.create_user(
                viewer=request.viewer, **form.cleaned_data
            )
        except RuleViolation as violation:
            show_violation(form, violation, fields=FIELDS)
        else:
            return _secret(request, user, password=password)
    context = {"section": "users", "form": form, "regions": _regions(request)}
    return form_page(request, "web/accounts/new_user.html", context)


@page(Permission.EDIT_USERS)
def user(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """What may this user do here, and how does he get in?"""
    return _user_page(request, user_id)


@page(Permission.EDIT_USERS, methods=WITH_FORM)
def change_user(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """Other names or e-mail address."""
    shown = accounts_known.user_of(user_id, viewer=request.viewer, today=_today())
    initial = {key: getattr(shown.user, key) for key in ("name", "username", "email")}
    form = UserForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.change_user(user_id, viewer=request.viewer, **form.cleaned_data)
        except RuleViolation as violation:
            show_violation(form, violation, fields=FIELDS)
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("user", user_id)
    context = {"section": "users", "form": form, "shown": shown}
    return form_page(request, "web/accounts/change_user.html", context)


@page(Permission.EDIT_USERS, methods=("POST",))
def grant_role(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """One more role for the user."""
    form = GrantForm(request.POST, viewer=request.viewer)
    if form.is_valid():
        try:
            accounts.grant_role(user_id, viewer=request.viewer, **form.cleaned_data)
        except RuleViolation as violation:
            show_violation(form, violation, fields=FIELDS)
        else:
            messages.success(request, _("Peran diberikan."))
            return redirect("user", user_id)
    return _user_page(request, user_id, grant_form=form)


@page(Permission.EDIT_USERS, methods=("POST",))
def end_grant(request: StaffRequest, grant_id: UUID) -> HttpResponse:
    """The role ends at once."""
    grant = accounts.end_grant(grant_id, viewer=request.viewer)
    messages.success(request, _("Peran diakhiri dan tidak berlaku lagi."))
    return redirect("user", grant.user_id)


@page(Permission.EDIT_USERS, methods=("POST",))
def deactivate_user(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """Nobody signs in with the account any more."""
    accounts.deactivate_user(user_id, viewer=request.viewer)
    messages.success(request, _("Akun dinonaktifkan; sesi dan tokennya mati."))
    return redirect("user", user_id)


@page(Permission.EDIT_USERS, methods=("POST",))
def activate_user(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """The account is open again."""
    accounts.activate_user(user_id, viewer=request.viewer)
    messages.success(request, _("Akun diaktifkan kembali."))
    return redirect("user", user_id)


@page(Permission.EDIT_USERS, methods=("POST",))
@never_cache
def set_password(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """A one-time password; shown in the answer and kept nowhere."""
    password = accounts.set_password(user_id, viewer=request.viewer)
    return _secret(request, _seen(request, user_id).user, password=password)


@page(Permission.EDIT_USERS, methods=("POST",))
def reset_second_factor(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """For somebody who lost his phone."""
    accounts.reset_second_factor(user_id, viewer=request.viewer)
    messages.success(request, _("Pengaman kedua dihapus; silakan pasang lagi."))
    return redirect("user", user_id)


@page(Permission.EDIT_USERS, methods=("POST",))
@never_cache
def create_token(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """A token for an integration; shown in the answer and kept nowhere."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _user_page(request, user_id, token_form=form)
    _token, text = accounts.create_token(
        user_id, viewer=request.viewer, name=form.cleaned_data["name"]
    )
    return _secret(request, _seen(request, user_id).user, token=text)


@page(Permission.EDIT_USERS, methods=("POST",))
def revoke_token(request: StaffRequest, token_id: UUID) -> HttpResponse:
    """The token is refused from now on."""
    token = accounts.revoke_token(token_id, viewer=request.viewer)
    messages.success(request, _("Token dicabut dan tidak diterima lagi."))
    return redirect("user", token.user_id)


def _user_page(
    request: StaffRequest,
    user_id: UUID,
    *,
    grant_form: GrantForm | None = None,
    token_form: TokenForm | None = None,
) -> HttpResponse:
    shown = _seen(request, user_id)
    context = {
        "section": "users",
        "shown": shown,
        "is_own": str(shown.user.pk) == request.viewer.user_id,
        "today": _today(),
        "regions": _regions(request),
        "grant_form": grant_form
        or GrantForm(viewer=request.viewer, initial={"starts_on": _today()}),
        "token_form": token_form or TokenForm(auto_id="token_%s"),
    }
    return form_page(request, "web/accounts/user.html", context)


def _seen(request: StaffRequest, user_id: UUID) -> accounts_known.UserPage:
    return accounts_known.user_of(user_id, viewer=request.viewer, today=_today())


def _secret(request: StaffRequest, user: Any, **secret: str) -> HttpResponse:
    context = {"section": "users", "shown_user": user, **secret}
    return render(request, "web/accounts/secret.html", context)


def _regions(request: StaffRequest) -> Any:
    return accounts_known.grantable_regions(request.viewer)


def _today() -> date:
    return timezone.localdate()
