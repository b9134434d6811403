"""Texts about roster."""

TEXTS: dict[str, str] = {}
