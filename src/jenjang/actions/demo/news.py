"""The news text of Serang's ToT: drafted from the records, with invented credits.

Real: that the office published one with author and photo credit (kab-serang.kpu.go.id).
"""

from collections.abc import Sequence
from datetime import timedelta

from jenjang.actions.delivery.press import write_release
from jenjang.actions.demo.office import moment
from jenjang.actions.demo.serang_tot import TOT
from jenjang.core.accounts import SYSTEM
from jenjang.queries.delivery.press import release_of
from jenjang.records.models import Event

OFFICE = "3604"


def write_news(offices: Sequence[str]) -> None:
    """Keep the draft as it is, if Kabupaten Serang was built."""
    if OFFICE not in offices:
        return
    event = Event.objects.get(
        office=OFFICE, starts_on=TOT, programme__rulebook="tot-pps"
    )
    draft = release_of(event.pk, viewer=SYSTEM)
    humas = f"Humas {draft.office} (rekaan)"
    write_release(
        event.pk,
        texts={
            "title": draft.title,
            "body": draft.body,
            "place": "Serang",
            "author": humas,
            "photographer": humas,
            "editor": humas,
        },
        on_day=TOT,
        viewer=SYSTEM,
        now=moment(TOT, 16) + timedelta(minutes=30),
    )
