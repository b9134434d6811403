"""Texts about curriculum."""

TEXTS: dict[str, str] = {}
