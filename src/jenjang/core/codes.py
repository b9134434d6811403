"""What is a code that somebody types on a phone, of a class or of a duty?

Eight signs that are not mistaken for each other, read aloud as ABCD-EFGH. Which code
opens what is not known here, and chance is an argument of whoever makes one.
"""

from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U
CODE_LENGTH = 8
_READ_AS = str.maketrans("OIL", "011")


def typed_code(text: str) -> str:
    """A code however it was typed; empty for what can be none."""
    clean = "".join(text.upper().split()).replace("-", "").translate(_READ_AS)
    is_code = len(clean) == CODE_LENGTH and set(clean) <= set(ALPHABET)
    return clean if is_code else ""


def new_code(choose: Callable[[str], str]) -> str:
    """A code of signs that `choose` takes, one by one, from the alphabet."""
    return "".join(choose(ALPHABET) for _ in range(CODE_LENGTH))
