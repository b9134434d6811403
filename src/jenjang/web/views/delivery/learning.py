"""The card of a class that leads to what was learned and how it is known."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from jenjang.core.delivery import EvidenceKind
from jenjang.queries.delivery import ClassPage


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the card: where it leads and how much lies there."""

    href: str
    icon: str
    label: str
    count: str


def ways_of(found: ClassPage) -> list[Way]:
    """The lines of a class in the order of its day; no queries."""
    state = found.state
    told = Counter(event.kind for event in found.events if event.id not in state.voided)
    rounds = told[EvidenceKind.COUNT_ROUND]
    sheets = told[EvidenceKind.EVALUATION_GIVEN]
    asked = len(state.questions)
    taught = ("teachbacks", "ti-presentation", gettext("Praktik mengajar"))
    lines = [
        ("class_test", "ti-clipboard-check", gettext("Tes"), _people(state.attempts)),
        *([(*taught, _people(state.teachbacks))] if found.may_record else []),
        ("class_fidelity", "ti-filter", gettext("Keutuhan materi"), _tickets(told)),
        (
            "class_pledges",
            "ti-writing-sign",
            gettext("Pakta integritas"),
            _people(state.pledges),
        ),
        (
            "drill",
            "ti-calculator",
            gettext("Latihan hitung suara"),
            ngettext("%(n)s putaran", "%(n)s putaran", rounds) % {"n": rounds},
        ),
        (
            "class_follow_ups",
            "ti-list-check",
            gettext("Tindak lanjut (RTL)"),
            _agreed(told),
        ),
        (
            "class_evaluations",
            "ti-mood-check",
            gettext("Penilaian peserta"),
            ngettext("%(n)s lembar", "%(n)s lembar", sheets) % {"n": sheets},
        ),
    ]
    ways = [Way(reverse(name, args=[found.room.pk]), *rest) for name, *rest in lines]
    count = ngettext("%(n)s pertanyaan", "%(n)s pertanyaan", asked) % {"n": asked}
    talk = gettext("Tanya jawab")
    return [*ways, Way("#tanya-jawab", "ti-message-question", talk, count)]


def _people(found: Collection[object]) -> str:
    n = len(found)
    return ngettext("%(n)s orang", "%(n)s orang", n) % {"n": n}


def _tickets(told: Mapping[EvidenceKind, int]) -> str:
    n = told[EvidenceKind.EXIT_TICKET]
    return ngettext("%(n)s kartu keluar", "%(n)s kartu keluar", n) % {"n": n}


def _agreed(told: Mapping[EvidenceKind, int]) -> str:
    agreed, done = told[EvidenceKind.FOLLOWUP_SET], told[EvidenceKind.FOLLOWUP_DONE]
    if not agreed:
        return gettext("belum ada")
    return gettext("%(done)s dari %(n)s selesai") % {"done": done, "n": agreed}
