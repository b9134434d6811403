"""How are ids and words set on paper, so that they break where a line ends?"""

ZERO_WIDTH = "\u200b"  # a line may end here


def broken(name: str) -> str:
    """An id that may end a line after each of its parts."""
    for sign in "/-_.":
        name = name.replace(sign, sign + ZERO_WIDTH)
    return name
