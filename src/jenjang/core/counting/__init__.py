"""Counting at the TPS: the form C.HASIL, what binds its numbers, where they slip."""
