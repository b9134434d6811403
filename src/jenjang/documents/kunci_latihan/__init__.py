"""The sealed key of a pack."""
