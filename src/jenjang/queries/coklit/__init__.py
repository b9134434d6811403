"""Coklit for somebody: recaps, days of a Pantarlih, visits and findings."""
