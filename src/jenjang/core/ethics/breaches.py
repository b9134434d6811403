"""What may become of a report of a breach of the code of ethics?

Question answered: through which steps a report goes and which may follow which, and
how the reporter finds it again without saying who he is. What may be reported is
rulebook data (Peraturan DKPP 2/2017). Deliberately not done here: judging anybody;
what an office finds goes on to the bodies the law names.
"""

from collections.abc import Mapping
from enum import StrEnum

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like another
SIGNS = 16
_GROUP = 4


class BreachStatus(StrEnum):
    """Where a report stands."""

    RECEIVED = "RECEIVED"
    EXAMINED = "EXAMINED"
    FORWARDED = "FORWARDED"
    CLOSED = "CLOSED"


NEXT: Mapping[BreachStatus, tuple[BreachStatus, ...]] = {
    BreachStatus.RECEIVED: (BreachStatus.EXAMINED, BreachStatus.CLOSED),
    BreachStatus.EXAMINED: (BreachStatus.FORWARDED, BreachStatus.CLOSED),
    BreachStatus.FORWARDED: (BreachStatus.CLOSED,),
    BreachStatus.CLOSED: (),
}


def receipt_of(signs: str) -> str:
    """`AB3D-…` of 16 signs of the alphabet, in groups of four."""
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def clean_receipt(text: str) -> str:
    """A typed receipt as it was given out; empty for what cannot be one."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(signs) != SIGNS or set(signs) - set(ALPHABET):
        return ""
    return receipt_of(signs)
