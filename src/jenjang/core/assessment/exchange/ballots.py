"""How does a program without ballots ask what this ballot says?

The figure becomes a line that names it in its pack, and the answer a choice.
Deliberately not done here: pictures of ballots; they can be printed from the pack.
"""

from jenjang.core.assessment.exchange.found import replace_fields
from jenjang.core.assessment.items import WHOLE, BallotFigure, Choice, Item, ItemKind

NOT_VALID = "-"
MOST_PARTS = 5


def without_figure(item: Item) -> Item:
    """A ballot item as single choice; any other as it is."""
    figure = item.ballot
    if figure is None:
        return item
    answers = dict.fromkeys((*figure.accepts[:1], NOT_VALID, *_parts(figure)))
    others = [each for each in answers if each not in figure.accepts[1:]]
    choices = tuple(
        Choice(text=_words(answer), share=WHOLE if answer in figure.accepts else 0.0)
        for answer in sorted(others)
    )
    told = f"(Surat suara {figure.serial} dalam paket {figure.pack}.)"
    return replace_fields(
        item,
        kind=ItemKind.SINGLE,
        text=f"{item.text}\n{told}".strip(),
        choices=choices,
        ballot=None,
    )


def _parts(figure: BallotFigure) -> list[str]:
    listed = figure.layout.get("parts", [])
    return [str(part["number"]) for part in listed if "number" in part][:MOST_PARTS]


def _words(answer: str) -> str:
    if answer == NOT_VALID:
        return "Tidak sah"
    part, _, candidate = answer.partition(".")
    told = f"Sah untuk nomor urut {part}"
    return f"{told}, calon nomor {candidate}" if candidate else told
