"""Benchmarks: JSON lines with a figure, its limit of the same run, their ratio."""
