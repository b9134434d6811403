"""Readiness for somebody: figures, explanations, acts."""

from jenjang.queries.readiness.elections import elections_in, offices_of

__all__ = ["elections_in", "offices_of"]
