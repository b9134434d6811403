"""What is asked about counting: forms checked and told."""
