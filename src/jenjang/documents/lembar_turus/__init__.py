"""The tally sheet of a pack."""
