"""The key of a test on paper."""
