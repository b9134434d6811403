"""The phone app beside the house: both give the same answers."""
