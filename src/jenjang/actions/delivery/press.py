"""An office writes the news text of an event, and writes it again."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.events import visible_event
from jenjang.records.models import PressRelease

NEEDED = ("title", "body", "place", "author")


@transaction.atomic
def write_release(
    event_id: UUID | str,
    *,
    texts: dict[str, str],
    on_day: date,
    viewer: Viewer,
    now: datetime,
) -> PressRelease:
    """Keep the text of an event; what was written before is replaced.

    `texts` has title, body, place, author, and may have photographer and editor.
    Raises NOT_FOUND, NOT_PERMITTED or RELEASE_INCOMPLETE.
    """
    event = visible_event(event_id, viewer=viewer)
    viewer.require(Permission.EDIT_EVENTS, RegionCode(event.region_id))
    missing = [name for name in NEEDED if not texts.get(name, "").strip()]
    if missing:
        raise RuleViolation("RELEASE_INCOMPLETE", missing=missing)
    written = {name: text.strip() for name, text in texts.items()}
    release, _ = PressRelease.objects.update_or_create(
        event=event,
        defaults=written
        | {
            "office": event.office,
            "on_day": on_day,
            "written_at": now,
            "written_by_id": viewer.user_id,
        },
    )
    journal.record(
        "delivery.press_release_written",
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={"release": str(release.pk)},
    )
    return release
