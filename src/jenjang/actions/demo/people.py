"""Invented people: names as Indonesians have them, NIKs that begin with 00."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.facts import NAMED_OFFICIALS
from jenjang.core.roster.names import read_name

WOMEN = 0.40
ONE_WORD = 0.18
DEGREES = ("S.Pd.", "S.E.", "S.H.", "S.Kom.", "S.Sos.", "S.Ag.", "S.T.", "S.I.P.")
HIGHER = ("M.Pd.", "M.Si.", "M.M.", "M.H.")
_FORBIDDEN = {word.casefold() for name in NAMED_OFFICIALS for word in name.split()}


@dataclass(frozen=True, slots=True)
class Invented:
    """A person who does not exist; any likeness is chance."""

    name: str
    titles_before: str
    titles_after: str
    sex: str
    birth_date: date
    nik: str


class People:
    """Invents people of one office; NIKs are unique within it."""

    def __init__(self, chance: Chance) -> None:
        from faker import Faker  # slow to load, and only a demo needs it

        self._random = chance.random
        self._faker = Faker("id_ID")
        self._faker.seed_instance(chance.random.getrandbits(64))
        self._serials: Counter[str] = Counter()

    def invent(
        self, *, place: str, on: date, ages: tuple[int, int], learned: float
    ) -> Invented:
        """Somebody living in `place` (a region code), of an age on a day.

        `learned` is the share with an academic degree.
        """
        is_woman = self._random.random() < WOMEN
        age = self._random.randint(*ages)
        born = on - timedelta(days=age * 365 + self._random.randint(1, 364))
        return Invented(
            name=self._name(is_woman=is_woman),
            titles_before=self._before(is_woman=is_woman, age=age),
            titles_after=self._after(age=age, learned=learned),
            sex="P" if is_woman else "L",
            birth_date=born,
            nik=self._nik(place, born, is_woman=is_woman),
        )

    def _name(self, *, is_woman: bool) -> str:
        while True:
            name = read_name(self._draw(is_woman=is_woman)).name  # Raden is a title
            if not _FORBIDDEN & set(name.casefold().split()):
                return name

    def _draw(self, *, is_woman: bool) -> str:
        faker = self._faker
        first = faker.first_name_female() if is_woman else faker.first_name_male()
        if self._random.random() < ONE_WORD:
            return str(first)
        last = faker.last_name_female() if is_woman else faker.last_name_male()
        return f"{first} {last}"

    def _before(self, *, is_woman: bool, age: int) -> str:
        if age >= 35 and self._random.random() < 0.08:
            return "Hj." if is_woman else "H."
        return ""

    def _after(self, *, age: int, learned: float) -> str:
        if age < 22 or self._random.random() >= learned:
            return ""
        degree = self._random.choice(DEGREES)
        if age >= 28 and self._random.random() < 0.12:
            return f"{degree}, {self._random.choice(HIGHER)}"
        return degree

    def _nik(self, place: str, born: date, *, is_woman: bool) -> str:
        """16 digits whose province 00 does not exist (domain 7.2)."""
        parts = place.split(".")
        district = parts[2] if len(parts) > 2 else "01"
        day = born.day + (40 if is_woman else 0)
        stem = f"00{parts[1]}{district}{day:02d}{born:%m%y}"
        self._serials[stem] += 1
        return f"{stem}{self._serials[stem]:04d}"
