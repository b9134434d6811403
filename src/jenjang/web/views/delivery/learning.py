"""The card of a class that leads to what was learned and how it is known."""

from collections import Counter
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
    told = Counter(
        event.kind for event in found.events if event.id not in found.state.voided
    )
    rounds = told[EvidenceKind.COUNT_ROUND]
    sheets = told[EvidenceKind.EVALUATION_GIVEN]
    asked = len(found.state.questions)
    taught = len(found.state.teachbacks)
    agreed = told[EvidenceKind.FOLLOWUP_SET]
    done = told[EvidenceKind.FOLLOWUP_DONE]
    progress = gettext("%(done)s dari %(n)s selesai") % {"done": done, "n": agreed}
    signed = len(found.state.pledges)
    tested = len(found.state.attempts)
    ways = [
        _way(
            found,
            "class_test",
            "ti-clipboard-check",
            gettext("Tes"),
            ngettext("%(n)s orang", "%(n)s orang", tested) % {"n": tested},
        ),
        _way(
            found,
            "class_pledges",
            "ti-writing-sign",
            gettext("Pakta integritas"),
            ngettext("%(n)s orang", "%(n)s orang", signed) % {"n": signed},
        ),
        _way(
            found,
            "drill",
            "ti-calculator",
            gettext("Latihan hitung suara"),
            ngettext("%(n)s putaran", "%(n)s putaran", rounds) % {"n": rounds},
        ),
        _way(
            found,
            "class_follow_ups",
            "ti-list-check",
            gettext("Tindak lanjut (RTL)"),
            progress if agreed else gettext("belum ada"),
        ),
        _way(
            found,
            "class_evaluations",
            "ti-mood-check",
            gettext("Penilaian peserta"),
            ngettext("%(n)s lembar", "%(n)s lembar", sheets) % {"n": sheets},
        ),
        Way(
            "#tanya-jawab",
            "ti-message-question",
            gettext("Tanya jawab"),
            ngettext("%(n)s pertanyaan", "%(n)s pertanyaan", asked) % {"n": asked},
        ),
    ]
    if found.may_record:
        count = ngettext("%(n)s orang", "%(n)s orang", taught) % {"n": taught}
        label = gettext("Praktik mengajar")
        ways.insert(2, _way(found, "teachbacks", "ti-presentation", label, count))
    return ways


def _way(found: ClassPage, name: str, icon: str, label: str, count: str) -> Way:
    return Way(reverse(name, args=[found.room.pk]), icon, label, count)
