"""Counting at the TPS: ballots, the desk, and the form C.HASIL with its sums."""
