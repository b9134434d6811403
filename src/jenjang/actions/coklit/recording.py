"""What phones enter about coklit by the code of a duty, with an answer to each."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.coklit.keeping import (
    Place,
    claimed_id,
    keep_entries,
    keep_visits,
    place_of_code,
    stored_facts,
)
from jenjang.core.accounts import Grant, Role, Viewer
from jenjang.core.coklit import VisitTier
from jenjang.core.delivery import EventResult
from jenjang.core.delivery.anonymity import SENDER
from jenjang.core.delivery.results import refused
from jenjang.records.models import DutyCode


@transaction.atomic
def record_entries(
    code: DutyCode, payloads: Sequence[object], *, received_at: datetime
) -> list[EventResult]:
    """Store the entries a phone sends with a code; the results in their order.

    A payload is a decoded JSON value or an Entry. Same id and content again:
    "duplicate". Refused: NOT_OF_DUTY, DAY_OUTSIDE, COUNT_TOO_LARGE, VOID_UNKNOWN,
    ENTRY_CONFLICT, AT_IN_FUTURE, ENTRY_MALFORMED. A void may come before the entry it
    names. Entries are judged by their own day, however late they arrive. Raises
    CODE_UNKNOWN for the code of another duty.
    """
    place = place_of_code(code, received_at)
    results = keep_entries(payloads, place)
    _journal("coklit.entries_recorded", results, place)
    return results


@transaction.atomic
def record_visits(
    code: DutyCode, payloads: Sequence[object], *, received_at: datetime
) -> list[EventResult]:
    """Store the sampling visits a PPS's phone sends; answers as `record_entries`.

    Everything is NOT_OF_DUTY with a Pantarlih's own code: nobody visits himself.
    """
    place = place_of_code(code, received_at)
    if code.appointment_id is not None:
        return [refused(claimed_id(told), "NOT_OF_DUTY") for told in payloads]
    results = keep_visits(payloads, place, tier=VisitTier.PPS, made_by=None)
    _journal("coklit.visits_recorded", results, place)
    return results


def _journal(kind: str, results: Sequence[EventResult], place: Place) -> None:
    """One entry for what was stored; none when everything was here already."""
    if facts := stored_facts(results, place):
        journal.record(
            kind,
            viewer=_phone(place),
            subject=place.village,
            office=place.office,
            facts=facts,
            later=True,
        )


def _phone(place: Place) -> Viewer:
    """Who records for a phone: nobody by name, only there."""
    return Viewer(None, SENDER, (Grant(Role.PPS, place.village),))
