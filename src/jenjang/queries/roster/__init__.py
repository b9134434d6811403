"""The roster for somebody: bodies, people, assignments, sheets."""
