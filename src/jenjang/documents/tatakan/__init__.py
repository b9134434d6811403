"""The wall card: which ballots count, row by row of the table."""
