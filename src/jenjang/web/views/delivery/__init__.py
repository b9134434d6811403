"""Pages of events, classes and sessions."""
