"""Texts about readiness."""

TEXTS: dict[str, str] = {}
