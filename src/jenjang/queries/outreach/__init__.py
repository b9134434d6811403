"""Turnout for somebody: figures, targets, effort, activities and hours."""
