"""Practice ballots of a pack, to be cut apart."""
