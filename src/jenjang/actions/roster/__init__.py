"""What is done to the roster: imports, appointments, people, assignments."""
