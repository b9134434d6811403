"""The JSON shapes of readiness: stable keys, documented in docs/words/readiness.md."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from jenjang.core.readiness.facts import Gap
from jenjang.core.readiness.proof import Lesson, Link
from jenjang.core.readiness.repairs import Act
from jenjang.queries.readiness.alarms import AlarmRow
from jenjang.queries.readiness.explanations import Cell, SeatRow, TpsExplanation
from jenjang.queries.readiness.figures import Overview
from jenjang.queries.readiness.wording import Names

Shape = dict[str, Any]


def overview_shape(overview: Overview) -> Shape:
    """What `jenjang readiness CODE --json` prints."""
    total = overview.total
    return {
        "region": overview.region or "ID",
        "name": overview.name,
        "election": overview.election,
        "as_of": _time(total.as_of),
        "rulebook": overview.rulebook,
        "tps": {
            "total": total.tps,
            "A": total.level_a,
            "B": total.level_b,
            "C": total.level_c,
        },
        "people": {"seats": total.seats, "trained_all": total.trained_all},
        "gaps": total.gaps,
    }


def alarms_shape(
    overview: Overview, counts: Mapping[str, int], rows: Iterable[AlarmRow]
) -> Shape:
    """What `jenjang readiness alarms CODE --json` prints."""
    return {
        "region": overview.region or "ID",
        "name": overview.name,
        "election": overview.election,
        "as_of": _time(overview.total.as_of),
        "total": sum(counts.values()),
        "kinds": dict(counts),
        "alarms": [_alarm(row) for row in rows],
    }


def _alarm(row: AlarmRow) -> Shape:
    person = {"person": row.person, "name": row.name, "seat": row.seat, "tps": row.tps}
    return {
        "code": row.code,
        "text": row.text,
        "cure": row.cure,
        "person": person if row.person else None,
        "classes": [
            {"class": str(c.id), "name": c.name, "region": c.region}
            for c in row.classes
        ],
        "sessions": [str(session.id) for session in row.sessions],
        "at": _time(row.at),
        "as_of": _time(row.as_of),
        "facts": dict(row.facts),
    }


def tps_shape(found: TpsExplanation, *, now: datetime) -> Shape:
    """What `jenjang readiness explain TPS --json` prints."""
    names = found.names
    return {
        "tps": found.code,
        "election": found.election,
        "as_of": _time(now),
        "rulebook": found.rulebook,
        "level": found.level,
        "asked": list(found.asked),
        "trained_all": found.trained_all,
        "gaps": [_gap(gap, names) for gap in found.gaps],
        "repairs": [[_act(act, names) for act in acts] for acts in found.repairs],
        "seats": [_seat(seat, names) for seat in found.seats],
    }


def _seat(seat: SeatRow, names: Names) -> Shape:
    holder = {
        "person": seat.person,
        "name": seat.name,
        "since": _day(seat.starts_on),
        "sworn_on": _day(seat.sworn_on),
        "replacement": seat.is_replacement,
    }
    return {
        "number": seat.number,
        "chair": seat.is_chair,
        "holder": holder if seat.person else None,
        "modules": [_cell(cell, names) for cell in seat.cells],
    }


def _cell(cell: Cell, names: Names) -> Shape:
    return {
        "module": cell.module,
        "title": cell.title,
        "trained_at": _time(cell.trained_at),
        "gaps": [_gap(gap, names) for gap in cell.gaps],
        "chain": [_lesson(lesson, names) for lesson in cell.chain.taught_by],
    }


def _lesson(lesson: Lesson, names: Names) -> Shape:
    session = lesson.session
    return {
        "session": session.id,
        "class": session.class_id,
        "class_name": names.classes.get(session.class_id, ""),
        "starts_at": _time(session.starts_at),
        "ends_at": _time(session.ends_at),
        "minutes": lesson.minutes,
        "valid": lesson.is_valid,
        "defects": [_gap(gap, names) for gap in lesson.defects],
        "trainers": [_link(link, names) for link in lesson.trainers],
    }


def _link(link: Link, names: Names) -> Shape:
    return {
        "person": link.person,
        "name": names.person(link.person),
        "root": link.is_root,
        "override": link.override.id if link.override else None,
        "trained_at": _time(link.training.at if link.training else None),
        "gaps": [_gap(gap, names) for gap in link.gaps],
        "chain": [_lesson(lesson, names) for lesson in link.taught_by],
    }


def _gap(gap: Gap, names: Names) -> Shape:
    return {"code": gap.code, "text": names.gap(gap), "facts": _plain(gap.facts)}


def _act(act: Act, names: Names) -> Shape:
    return {"code": act.code, "text": names.act(act), "facts": _plain(act.facts)}


def _plain(facts: Shape) -> Shape:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in facts.items()
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
