"""Can a group check its tally before the key is opened? A number made of the totals.

The votes of every line of the tally sheet times the number of that line, added up;
what is left after division by a prime above the number of lines. One stroke too many
or too few, or a vote in another line, always gives another number; other slips nearly
always do. It must not tell the totals: a number that few possible counts share, as with
two columns and few ballots, is not given away. Deliberately not done here: paper.
"""

from collections.abc import Sequence
from math import comb

PRIMES = (97, 199, 397, 997)
CROWD = 500  # possible counts that share a number, at least


def prime_above(lines: int) -> int:
    """The divisor for so many lines; StopIteration from 997 lines on."""
    return next(prime for prime in PRIMES if prime > lines)


def is_hidden(lines: int, ballots: int) -> bool:
    """True when the number leaves the totals in the dark."""
    possible = comb(ballots + lines - 1, lines - 1)
    return possible >= CROWD * prime_above(lines)


def check_number(votes: Sequence[int]) -> int:
    """From the votes of line 1, line 2 …, invalid ballots last; below the prime."""
    total = sum(line * number for line, number in enumerate(votes, start=1))
    return total % prime_above(len(votes))
