"""How does a news text about an event begin? A draft of what the office knows.

Who, what, when, where, how many and why; no sentence is put into anybody's mouth.
Deliberately not done here: praise, and anything that no record says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
    *("September", "Oktober", "November", "Desember"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A venue, what it serves, and who opened there."""

    name: str
    serves: Sequence[str]
    openers: Sequence[str]


@dataclass(frozen=True, slots=True)
class News:
    """What is known of an event; people with their capacity behind a comma."""

    office: str
    title: str
    first: date
    last: date
    places: Sequence[Place]
    classes: int
    invited: int
    present: int
    speakers: Sequence[str]
    guests: Sequence[str]
    legal_basis: Sequence[str]
    minutes_number: str
    agenda: Sequence[str]
    purpose: str


def draft_of(news: News) -> str:
    """Paragraphs between empty lines; what is not known is left out."""
    parts = (_lead(news), _opening(news), _people(news), _content(news), _basis(news))
    return "\n\n".join(part for part in parts if part)


def day_named(day: date) -> str:
    """`Rabu, 24 Januari 2024`."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def number_of(count: int) -> str:
    """`1.035`."""
    return f"{count:,}".replace(",", ".")


def _lead(news: News) -> str:
    when = day_named(news.first)
    if news.last != news.first:
        when += f" sampai {day_named(news.last)}"
    where = f" di {listed([p.name for p in news.places])}" if news.places else ""
    lead = f"{news.office} menyelenggarakan {news.title} pada {when}{where}."
    if news.invited:
        lead += f" Kegiatan mengundang {number_of(news.invited)} peserta"
        lead += f" dalam {number_of(news.classes)} kelas" if news.classes > 1 else ""
        lead += (
            f"; {number_of(news.present)} orang tercatat hadir."
            if news.present
            else "."
        )
    return lead


def _opening(news: News) -> str:
    lines = []
    for place in news.places:
        serves = f" bagi peserta dari {listed(place.serves)}" if place.serves else ""
        if place.openers:
            who = listed(place.openers)
            lines.append(f"Di {place.name} kegiatan{serves} dibuka oleh {who}.")
    return " ".join(lines)


def _people(news: News) -> str:
    lines = []
    if news.speakers:
        lines.append(f"Narasumber: {listed(news.speakers)}.")
    if news.guests:
        lines.append(f"Turut hadir {listed(news.guests)}.")
    return " ".join(lines)


def _content(news: News) -> str:
    lines = [f"Tujuan kegiatan: {news.purpose}"] if news.purpose else []
    if news.agenda:
        lines.append(f"Susunan acara: {'; '.join(news.agenda)}.")
    return " ".join(lines)


def _basis(news: News) -> str:
    basis = [*news.legal_basis]
    if news.minutes_number:
        basis.append(f"Berita Acara Nomor {news.minutes_number}")
    return f"Kegiatan berdasar pada {listed(basis)}." if basis else ""


def listed(words: Sequence[str]) -> str:
    """`A, B, dan C`."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
