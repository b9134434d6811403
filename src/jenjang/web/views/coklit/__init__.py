"""Pages of coklit: recaps, Pantarlih, visits, findings."""
