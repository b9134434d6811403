"""Accounts are given by an office, never taken: there is no sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):
    """Nobody can register; operators create users for their own subtree."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False
