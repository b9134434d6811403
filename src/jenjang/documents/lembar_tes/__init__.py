"""A test on paper with its answer sheet."""
