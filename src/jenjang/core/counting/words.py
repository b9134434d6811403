"""Numbers in words (terbilang) as the form C.HASIL asks for them.

Question answered: which number do these Indonesian words name?
Deliberately not done: spelling corrections. Capitals, spaces and hyphens do not
matter; any other letter does, because the copy that is signed carries these words.
"""

from functools import lru_cache

from num2words import num2words

MOST = 999  # three boxes of digits


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {_letters(spelled(number)): number for number in range(MOST + 1)}


def spelled(number: int) -> str:
    """The Indonesian words for a number: `seratus lima puluh`."""
    return str(num2words(number, lang="id"))


def number_in(words: str) -> int | None:
    """The number that words name, 0 to 999; None when they name none."""
    return _numbers().get(_letters(words))


def _letters(words: str) -> str:
    return "".join(sign for sign in words.lower() if sign.isalnum())
