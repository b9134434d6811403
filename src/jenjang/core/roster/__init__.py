"""Bodies, seats, people: the words of the roster and how sheets spell them.

`bodies` has the enums everybody uses; names, nik, phones, dates, divisions and
positions each read one kind of cell; `columns` and `rows` judge a whole sheet.
"""

from jenjang.core.roster.bodies import (
    ApplicantStatus,
    AssignmentRole,
    BodyKind,
    Duty,
    EndReason,
    Position,
    Sex,
)

__all__ = [
    "ApplicantStatus",
    "AssignmentRole",
    "BodyKind",
    "Duty",
    "EndReason",
    "Position",
    "Sex",
]
