"""Filled forms in which to find what is wrong."""
