"""Pages of forming: how far it has come, applicants, and what is decided."""
