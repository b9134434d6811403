"""Can a group check its tally before the key is opened? A number made of the totals.

The votes of every line of the tally sheet times the number of that line, added up;
what is left after division by a prime above the number of lines. One stroke too many
or too few, or a vote in another line, always gives another number; other slips nearly
always do. It tells next to nothing of the totals: with 97, one in 97 of all possible
counts has it. Deliberately not done here: paper.
"""

from collections.abc import Sequence

PRIMES = (97, 199, 397, 997)


def prime_above(lines: int) -> int:
    """The divisor for so many lines; StopIteration from 997 lines on."""
    return next(prime for prime in PRIMES if prime > lines)


def check_number(votes: Sequence[int]) -> int:
    """From the votes of line 1, line 2 …, invalid ballots last; below the prime."""
    total = sum(line * number for line, number in enumerate(votes, start=1))
    return total % prime_above(len(votes))
