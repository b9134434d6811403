"""How is a number written for another program? In full, with a point."""


def written(number: float) -> str:
    """The shortest digits that read back as the same number."""
    text = repr(float(number))
    return text.removesuffix(".0")
