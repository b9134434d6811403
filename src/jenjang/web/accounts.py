"""Accounts are given by an office, never taken: there is no sign-up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedAccounts(DefaultAccountAdapter):
    """Nobody can register; operators create users for their own subtree."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Nama pengguna atau kata sandi salah."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False

    def set_password(self, user: Any, password: str) -> None:
        """The user chose it himself, so a one-time password is done with."""
        user.must_change_password = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """To today's acts."""
        return "/"


def username_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Whose attempt this is: attempts are counted by user name and address."""
    tried = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(tried).strip().lower()
