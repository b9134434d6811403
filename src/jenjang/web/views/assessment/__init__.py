"""Pages of assessment: the item bank and its sets of tests."""
