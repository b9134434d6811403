"""Cards of voters before the desk, to be cut apart."""
