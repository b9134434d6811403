"""What happened in a round of counting? The `data` of evidence `count.round`.

Four kinds of round: judging ballots, deciding at the desk, hunting the mistakes of a
form, and the round of a team by the roles of KPPS 1-7. The shape is written for other
languages in `contracts/counting/round.schema.json`. An answer is a short text: `-` not
valid, `2` valid for column, pair or party 2, `2.3` for its candidate 3; `serve:PPWP`
at the desk; the name of a box, or `-` for none, on a form; `` for no answer.
Deliberately not done here: the key and the score (`round_scores`).
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from jenjang.core.violations import RuleViolation

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Answer = Annotated[str, msgspec.Meta(max_length=60)]
Answers = Annotated[tuple[Answer, ...], msgspec.Meta(max_length=1000)]
Number = Annotated[int, msgspec.Meta(ge=0, le=9999)]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=86_400)]
SeatNumber = Annotated[int, msgspec.Meta(ge=1, le=7)]
SeatKey = Annotated[str, msgspec.Meta(pattern=r"^[1-7]\Z")]
RoleName = Literal["stack", "read", "tally_a", "tally_b", "form"]
Votes = dict[Annotated[str, msgspec.Meta(min_length=1, max_length=12)], Number]
Cells = dict[Annotated[str, msgspec.Meta(min_length=1, max_length=40)], Number | None]


class _Round(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="round",
):
    """What every round tells: the pack, the rules of its key, and how long it took."""

    pack: Line
    rules: Line
    seconds: Seconds

    @property
    def kind(self) -> str:
        """adjudication, desk, error or team."""
        return str(self.__struct_config__.tag)


class AdjudicationRound(_Round, frozen=True, kw_only=True, tag="adjudication"):
    """Somebody judged the ballots of a pack, in its order."""

    answers: Answers


class DeskRound(_Round, frozen=True, kw_only=True, tag="desk"):
    """Somebody decided on the voters of a pack."""

    answers: Answers


class ErrorRound(_Round, frozen=True, kw_only=True, tag="error"):
    """Somebody named the wrong box of each form of a pack."""

    answers: Answers


class TeamRound(_Round, frozen=True, kw_only=True, tag="team"):
    """A team counted a pack: stack, reading, two tallies, reconciliation, form.

    `answers` are the reader's, empty when the ballots were on paper. `first` are the
    boxes when the form was first checked, `form` as it was signed.
    """

    tps: Annotated[str, msgspec.Meta(max_length=40)] = ""
    seats: dict[SeatKey, UUID] = {}
    roles: dict[RoleName, tuple[SeatNumber, ...]]
    stack: Number
    answers: Answers = ()
    tallies: tuple[Votes, Votes]
    agreed: Votes
    first: Cells
    form: Cells
    order: Annotated[tuple[Line, ...], msgspec.Meta(max_length=1000)] = ()
    corrections: Number = 0


CountRound = AdjudicationRound | DeskRound | ErrorRound | TeamRound


def read_round(data: Mapping[str, Any]) -> CountRound:
    """The round an event tells; RuleViolation ROUND_MALFORMED (problem)."""
    try:
        return msgspec.convert(data, CountRound)
    except msgspec.ValidationError as error:
        raise RuleViolation("ROUND_MALFORMED", problem=str(error)) from None


def schema_of_rounds() -> dict[str, Any]:
    """The JSON schema of `data`."""
    return msgspec.json.schema(CountRound)
