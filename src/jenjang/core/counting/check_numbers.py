"""Can a group check its tally before the key is opened? A number made of the totals.

The votes of every line of the tally sheet times the number of that line, added up; what
is left after division by 97. Another count of one line, two lines exchanged, or a vote in
another line gives another number, because 97 is a prime above the number of lines. It
tells next to nothing of the totals: one in 97 of all possible counts has it.
Deliberately not done here: paper.
"""

from collections.abc import Sequence

PRIME = 97


def check_number(votes: Sequence[int]) -> int:
    """0 to 96, from the votes of line 1, line 2 …, invalid ballots last."""
    return sum(line * number for line, number in enumerate(votes, start=1)) % PRIME
