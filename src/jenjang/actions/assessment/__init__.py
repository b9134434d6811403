"""Items are written, tests are opened and taken, trainers are certified."""
