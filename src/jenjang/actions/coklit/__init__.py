"""Coklit: what Pantarlih enter, what visits find, what becomes of findings."""
