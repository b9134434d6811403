"""Every URL declares who may open it."""

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from jenjang.core.accounts import Permission

ALLOWED = {permission.value for permission in Permission}
ALLOWED |= {"public", "signed-in", "token"}
# Pages of allauth; signing in and one's own account only.
ALLAUTH = {
    *("account_login", "account_logout", "account_inactive"),
    *("account_reauthenticate", "account_change_password"),
    *("mfa_index", "mfa_authenticate", "mfa_reauthenticate"),
    *("mfa_activate_totp", "mfa_deactivate_totp"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
    "mfa_download_recovery_codes",
    *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn"),
    *("mfa_remove_webauthn", "mfa_reauthenticate_webauthn", "mfa_login_webauthn"),
}


def patterns(resolver=None, prefix=""):
    """(path, pattern) of every URL of the house."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        elif isinstance(entry, URLPattern):
            yield path, entry


def test_every_url_declares_a_permission():
    silent = {
        path
        for path, entry in patterns()
        if getattr(entry.callback, "permission", None) not in ALLOWED
        and entry.name not in ALLAUTH
    }
    assert silent == set()


def test_allauth_stands_under_akun_only():
    theirs = {
        entry.name
        for path, entry in patterns()
        if entry.callback.__module__.startswith("allauth")
    }
    assert theirs == ALLAUTH
