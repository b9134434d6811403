"""Which pledge is read out here, and who signed which version?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import EvidenceKind
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.queries.curriculum import rulebook
from jenjang.queries.delivery.classes import ClassPage, PersonRow
from jenjang.records.models import PledgeText, TrainingClass

OWN = "kantor-"  # versions of an office: kantor-1, kantor-2, …


@dataclass(frozen=True, slots=True)
class PledgeVersion:
    """A version of the pledge; `released_at` None is the rulebook's wording."""

    version: str
    title: str
    paragraphs: Sequence[str]
    source: str
    released_at: datetime | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A participant with the versions he signed, the latest first."""

    row: PersonRow
    signatures: Sequence[tuple[str, datetime]]


def pledge_for(room: TrainingClass) -> dict[str, Any]:
    """The pledge that is signed in a class now: {"version","title","paragraphs"}."""
    found = versions_of(room.office, election=room.event.election)[0]
    return {
        "version": found.version,
        "title": found.title,
        "paragraphs": list(found.paragraphs),
    }


def versions_of(office: str, *, election: str) -> list[PledgeVersion]:
    """Every version of an office, the one in use first; one query."""
    book = rulebook().ethics.pledge
    own = PledgeText.objects.filter(office=office, election=election)
    return [
        *(
            PledgeVersion(
                f"{OWN}{row.number}",
                row.title,
                row.paragraphs,
                row.source,
                row.released_at,
            )
            for row in own.order_by("-number")
        ),
        PledgeVersion(
            book.version, book.title, book.paragraphs, book.citation.source, None
        ),
    ]


def office_pledges(
    office: OfficeCode, *, election: str, viewer: Viewer
) -> list[PledgeVersion]:
    """The versions for whoever sees the office's programme."""
    viewer.require(Permission.EDIT_PROGRAMME, region_of_office(office))
    return versions_of(office, election=election)


def signatures_of(found: ClassPage) -> list[Signed]:
    """Every participant of a class with what he signed there; no query."""
    signed: dict[object, list[tuple[str, datetime]]] = {}
    for event in sorted(found.events, key=lambda e: e.order, reverse=True):
        is_signature = event.kind is EvidenceKind.PLEDGE_SIGNED
        if is_signature and event.id not in found.state.voided:
            told = (event.data["text_version"], event.moment)
            signed.setdefault(event.person_id, []).append(told)
    return [Signed(row, signed.get(row.person.pk, [])) for row in found.people]
