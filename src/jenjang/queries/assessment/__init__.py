"""Items, tests and what was answered, for somebody."""
