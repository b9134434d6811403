"""Counting at the TPS: ballots judged, votes tallied, forms checked."""
