"""Texts about delivery."""

TEXTS: dict[str, str] = {}
