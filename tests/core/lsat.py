"""Two public tables of answers: LSAT 6 and 7 of Bock and Lieberman (1970).

How often each of the 32 patterns of five answers came among 1,000 people, in the
order 00000, 00001 … 11111 (the first digit is item 1). Published in Psychometrika
35:179-197 and with the R packages ltm and mirt.
"""

import numpy as np

LSAT6 = (
    *(3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15),
    *(10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298),
)
LSAT7 = (
    *(12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28),
    *(7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136, 32, 308),
)


def answers_of(counts):
    """A row of 0 and 1 for each person."""
    patterns = [[int(digit) for digit in f"{n:05b}"] for n in range(32)]
    return np.repeat(np.array(patterns, dtype=float), counts, axis=0)
