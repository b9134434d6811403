"""Gaps and acts in sentences: ids become names, times the office's local times."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.readiness.facts import Gap
from jenjang.core.readiness.repairs import NEWCOMER, Act
from jenjang.queries.delivery.overrides import Decision
from jenjang.queries.messages import text_of
from jenjang.queries.messages.readiness import GAP_NAMES, PARTS
from jenjang.records.models import Person, TrainingClass

_PEOPLE = ("trainer", "person")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the people and classes that some texts speak of."""

    people: Mapping[str, str]
    classes: Mapping[str, str]
    zone: ZoneInfo
    openable: frozenset[str] = frozenset()  # people whose page may be opened
    decisions: Mapping[str, Decision] = field(default_factory=dict)  # by override

    def person(self, id_: str) -> str:
        """The printed name; a description for people whom one may not see."""
        return self.people.get(id_) or gettext("seseorang")

    def gap(self, gap: Gap) -> str:
        """The sentence of a gap."""
        return text_of(gap.code, self._facts(gap.facts))

    def part(self, gap: Gap) -> str:
        """A gap among others of its kind, in short; else its sentence."""
        code = f"PART_{gap.code}"
        return text_of(code if code in PARTS else gap.code, self._facts(gap.facts))

    def act(self, act: Act) -> str:
        """The sentence of an act."""
        code = f"ACT_{act.code}"
        if act.code == "TRAIN" and act.facts.get("person", NEWCOMER) == NEWCOMER:
            code = "ACT_TRAIN_NEWCOMER"
        if act.code == "HOLD_CLASS" and "class" not in act.facts:
            code = "ACT_HOLD_CLASS_NEW"
        return text_of(code, self._facts(act.facts))

    def time(self, moment: datetime) -> str:
        """`24 Januari 2024 08.00 WIB`."""
        local = moment.astimezone(self.zone)
        return f"{date_format(local, 'j F Y')} {local:%H.%M} {local.tzname()}"

    def _facts(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._fact(key, value) for key, value in facts.items()}

    def _fact(self, key: str, value: Any) -> Any:
        if key in _PEOPLE:
            return self.person(value)
        if key == "class":
            return self.classes.get(value, value)
        if key == "items":
            return "; ".join(text.rstrip(".") for text in item_texts(value))
        if key == "station":
            return station_text(value)
        if isinstance(value, datetime):
            return self.time(value)
        if isinstance(value, date):
            return date_format(value, "j F Y")
        if isinstance(value, list):
            return ", ".join(str(part) for part in value)
        return value


def item_texts(ids: Iterable[str]) -> list[str]:
    """`M3-04 Segel kotak suara` for ids of content items; unknown ids stay."""
    known = {
        item.id: item.text
        for module in load_rulebook().modules.values()
        for item in module.items
    }
    return [f"{id_} {known[id_]}" if id_ in known else id_ for id_ in ids]


def station_text(code: str) -> str:
    """`S1 (Meja pendaftaran dan pemeriksaan hak pilih)`; unknown codes stay."""
    known = {
        station.code: station.title
        for programme in load_rulebook().programmes.values()
        for station in programme.stations
    }
    return f"{code} ({known[code]})" if code in known else code


def gap_name(code: str) -> str:
    """The short name of a gap in the active language."""
    return gettext(GAP_NAMES[code])


def names_of(
    *,
    people: Iterable[str],
    classes: Iterable[str],
    zone: ZoneInfo,
    may_name: bool,
    openable: frozenset[str] = frozenset(),
    decisions: Mapping[str, Decision] | None = None,
) -> Names:
    """Names by id; two queries, none of people whom the viewer may not see."""
    persons = Person.objects.filter(pk__in=set(people)) if may_name else ()
    rooms = TrainingClass.objects.filter(pk__in=set(classes))
    return Names(
        people={str(p.pk): p.printed_name for p in persons},
        classes={str(pk): name for pk, name in rooms.values_list("pk", "name")},
        zone=zone,
        openable=openable,
        decisions=decisions or {},
    )
