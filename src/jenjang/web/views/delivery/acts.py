"""What to do next at an event, most urgent first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from jenjang.core.regions import Level
from jenjang.queries.delivery import EventPage


@dataclass(frozen=True, slots=True)
class Act:
    """A sentence with the page or the button that does it."""

    text: str
    icon: str
    url: str
    is_post: bool = False


def event_acts(page: EventPage, *, today: date) -> list[Act]:
    """At most five, for whoever may edit; nothing for a closed event."""
    if not page.is_editable:
        return []
    event, rooms = page.event, page.all_classes
    found: list[Act] = []
    if not page.venues:
        found.append(_act(gettext("Tentukan tempat"), "ti-map-pin", "add_venue", event))
        if not rooms and event.region.level < Level.VILLAGE:
            text = gettext("Buat tempat dan kelas sekaligus")
            found.append(_act(text, "ti-map-pins", "add_sites", event))
    if not rooms:
        found.append(
            _act(gettext("Buat kelas pertama"), "ti-school", "add_class", event)
        )
    elif not page.invited:
        found.append(
            _act(
                gettext("Undang peserta"),
                "ti-users-plus",
                "draw_participants",
                event,
                True,
            )
        )
    for row in rooms:
        if not row.sessions:
            text = gettext("Susun sesi kelas %(name)s") % {"name": row.room.name}
            url = reverse("plan_sessions", args=[row.room.pk])
            found.append(Act(text, "ti-clock-plus", url))
        elif not row.present and event.starts_on <= today:
            text = gettext("Catat kehadiran kelas %(name)s") % {"name": row.room.name}
            url = reverse("class", args=[row.room.pk])
            found.append(Act(text, "ti-checkbox", url))
    for venue in page.venues:
        if venue.is_too_small:
            text = gettext("%(name)s terlalu kecil: %(people)s peserta") % {
                "name": venue.row.venue.name,
                "people": venue.people,
            }
            url = reverse("add_venue", args=[event.pk])
            found.append(Act(text, "ti-alert-triangle", url))
    if not found and event.ends_on < today:
        found.append(
            _act(gettext("Tutup kegiatan"), "ti-lock", "close_event", event, True)
        )
    return found[:5]


def _act(text: str, icon: str, name: str, event: Any, is_post: bool = False) -> Act:
    return Act(text, icon, reverse(name, args=[event.pk]), is_post)
