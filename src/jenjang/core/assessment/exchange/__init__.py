"""Items from and for other programs: Moodle's GIFT and XML, and Aiken."""
