"""Is a test any good? Item analysis as Moodle prints it, reliability, models."""
