"""Is this roster sheet right? Every row judged, every finding with its place.

Errors stop an import: NIKs that Excel spoiled, impossible dates, unknown places, an
eighth member of a TPS, one person in two seats, people under 17 (PKPU 8/2022 Art 35).
Warnings do not: a NIK that disagrees with birth date or sex, KPPS outside 17-55 on
voting day ("taken into account"), people who look like somebody else in the sheet.
One plain loop, because each cell needs its own sentence and 300,000 rows a second
are enough. Deliberately not done here: what the database already holds
(actions.roster.upsert).
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jenjang.core.regions import Level, RegionCode, level_of
from jenjang.core.roster.bodies import BodyKind, Position, Sex
from jenjang.core.roster.columns import FIELDS
from jenjang.core.roster.dates import read_date
from jenjang.core.roster.divisions import read_divisions
from jenjang.core.roster.names import PersonName, fold_name, read_name
from jenjang.core.roster.nik import look_rounded, nik_warnings, read_nik
from jenjang.core.roster.phones import read_phone
from jenjang.core.roster.places import Found, Gazetteer, read_tps
from jenjang.core.roster.positions import Post, read_post
from jenjang.core.roster.row import RosterRow
from jenjang.core.roster.twins import Twins
from jenjang.core.tables import Cell, Row, fold_title
from jenjang.core.violations import Violation

ADULT = 17  # PKPU 8/2022 Art 35: hard, at appointment
KPPS_AGES = range(17, 56)  # soft, on voting day
LEVELS = {
    BodyKind.KPU: Level.REGENCY,
    BodyKind.SEKRETARIAT_KPU: Level.REGENCY,
    BodyKind.PPK: Level.DISTRICT,
    BodyKind.SEKRETARIAT_PPK: Level.DISTRICT,
    BodyKind.PPS: Level.VILLAGE,
    BodyKind.SEKRETARIAT_PPS: Level.VILLAGE,
    BodyKind.KPPS: Level.VILLAGE,
    BodyKind.PANTARLIH: Level.VILLAGE,
}
AT_TPS = frozenset({BodyKind.KPPS, BodyKind.PANTARLIH})
_SEX = {
    **dict.fromkeys(("l", "lk", "laki laki", "laki", "pria", "m"), Sex.L),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "f"), Sex.P),
}
IDENTIFYING = frozenset({"birth_date", "region", "district", "village", "tps", "seat"})
_LETTER = re.compile(r"[^\W\d_]")
_NAMED_IN_TEXT = {Level.DISTRICT: "kecamatan", Level.VILLAGE: "desa/kelurahan"}


@dataclass(slots=True)
class Judge:
    """Judges the rows of one upload one after the other; `finish` judges the whole."""

    gazetteer: Gazetteer
    sizes: Mapping[str, int]  # seats of a body by kind; unknown kinds have no limit
    provinces: Set[str]
    today: date
    voting_day: date | None
    findings: list[Violation] = field(default_factory=list)
    rows: list[RosterRow] = field(default_factory=list)
    count: int = 0
    _niks: dict[str, RosterRow] = field(default_factory=dict)
    _seats: dict[tuple[str, str, str, int], RosterRow] = field(default_factory=dict)
    _members: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _twins: Twins = field(default_factory=Twins)
    _places: dict[tuple[Cell, ...], Found] = field(default_factory=dict)
    _posts: dict[tuple[Cell, ...], Post] = field(default_factory=dict)
    _days: dict[tuple[str, str], date | None] = field(default_factory=dict)
    _ages: set[tuple[date, date, BodyKind | None]] = field(default_factory=set)
    _sheet: str = ""
    _row: int = 0

    def judge(self, rows: Iterable[Row]) -> None:
        """Every row: cells first, then seats and people against the rows before."""
        for sheet, number, values in rows:
            self._sheet, self._row = sheet, number
            cells = dict(zip(FIELDS, values, strict=True))
            if cells["nik"] is None and self._is_below_table(cells):
                self.say("ROW_BELOW_TABLE", "", "warning")
                continue
            self.count += 1
            before = len(self.findings)
            row = self._read(cells)
            self._compare(row)
            if len(self.findings) == before or all(
                v.severity == "warning" for v in self.findings[before:]
            ):
                self.rows.append(row)
        self._sheet, self._row = "", 0
        self._finish()

    def say(
        self,
        code: str,
        column: str = "",
        severity: str = "error",
        /,
        **facts: Any,
    ) -> None:
        """Add a finding about the row in hand."""
        self.findings.append(
            Violation(code, facts, self._sheet, self._row, column, severity)
        )

    def _is_below_table(self, cells: dict[str, Cell]) -> bool:
        """True for a signature block: hardly a cell filled, none that identifies."""
        if not self.rows or not (self.rows[-1].nik or self.rows[-1].birth_date):
            return False
        filled = [name for name, cell in cells.items() if cell is not None]
        return len(filled) <= 2 and IDENTIFYING.isdisjoint(filled)

    def _read(self, cells: dict[str, Cell]) -> RosterRow:
        post = self._posted(cells)
        region, tps = self._place(cells, post.body)
        name = self._name(cells)
        birth = self._day(cells, "birth_date")
        starts = self._day(cells, "starts_on")
        sex = self._sex(cells["sex"])
        nik = self._nik(cells["nik"], birth, sex)
        if birth:
            self._age(birth, starts or self.today, post.body)
        return RosterRow(
            self._sheet,
            self._row,
            str(post.body or ""),
            region,
            tps,
            post.seat,
            str(post.position or Position.ANGGOTA),
            self._divisions(cells),
            nik,
            name,
            fold_name(name.name),
            birth,
            sex,
            self._phone(cells["phone"]),
            self._address(cells["address"]),
            text_of_cell(cells["decree"]),
            starts,
            self._day(cells, "sworn_on"),
        )

    def _post(self, cells: dict[str, Cell]) -> Post:
        told = read_post(text_of_cell(cells["body"]))
        post = read_post(text_of_cell(cells["position"]))
        body = told.body if cells["body"] is not None else post.body
        if body is None:
            text = text_of_cell(cells["body"]) or text_of_cell(cells["position"])
            self.say("BODY_UNKNOWN", "body", text=text or "–")
        position = post.position or told.position
        seat = self._seat(cells["seat"]) or post.seat or told.seat
        if seat == 0 and position is Position.KETUA:
            seat = 1
        if seat == 1 and position is Position.ANGGOTA and _has_chair(body):
            self.say("SEAT_ONE_IS_CHAIR", "seat")
        if position is Position.KETUA and seat > 1:
            self.say("CHAIR_IS_SEAT_ONE", "seat", seat=seat)
        return Post(body, position, seat)

    def _posted(self, cells: dict[str, Cell]) -> Post:
        """The post of a row; what needed no finding once needs none again."""
        key = (cells["body"], cells["position"], cells["seat"])
        if key in self._posts:
            return self._posts[key]
        before = len(self.findings)
        post = self._post(cells)
        if len(self.findings) == before:
            self._posts[key] = post
        return post

    def _seat(self, cell: Cell) -> int:
        if cell is None:
            return 0
        text = text_of_cell(cell)
        if text.isdecimal() and 0 < int(text) < 100:
            return int(text)
        seat = read_post(f"kursi {text}").seat or read_post(text).seat
        if not seat:
            self.say("SEAT_UNREADABLE", "seat", text=text)
        return seat

    def _place(self, cells: dict[str, Cell], body: BodyKind | None) -> tuple[str, str]:
        village, tps = "", ""
        if cells["tps"] is not None:
            village, tps = read_tps(cells["tps"])
            if not tps:
                self.say("TPS_UNREADABLE", "tps", text=text_of_cell(cells["tps"]))
        key = (cells["region"] or village, cells["district"], cells["village"], body)
        if key not in self._places:
            self._places[key] = self._find(*key)
        region, code, facts = self._places[key]
        if code:
            column = "region" if cells["region"] else "tps" if village else "village"
            self.say(code, column, **facts)
            return "", ""
        if body not in AT_TPS:
            return region, ""
        return region, self._known_tps(region, tps, cells)

    def _find(
        self, coded: Cell, district: Cell, village: Cell, body: BodyKind | None
    ) -> Found:
        level = LEVELS.get(body, Level.VILLAGE) if body else Level.VILLAGE
        if coded is not None and coded != "":
            found = self.gazetteer.coded(coded)
        elif level is Level.REGENCY:
            return self.gazetteer.root, "", {}
        elif district is not None or village is not None:
            wanted = text_of_cell(village) if level is Level.VILLAGE else ""
            found = self.gazetteer.named(text_of_cell(district), wanted)
        else:
            return "", "PLACE_MISSING", {}
        region = RegionCode(found[0])
        if not found[1] and body and level_of(region) is not level:
            facts = {"body": str(body), "level": _NAMED_IN_TEXT.get(level, "kab/kota")}
            return "", "PLACE_OF_WRONG_LEVEL", {**facts, "code": region}
        return found

    def _known_tps(self, region: str, tps: str, cells: dict[str, Cell]) -> str:
        if not tps:
            if cells["tps"] is None:
                self.say("TPS_MISSING", "tps")
            return ""
        if f"{region}/{tps}" not in self.gazetteer.tps:
            self.say("TPS_UNKNOWN", "tps", tps=f"{region}/{tps}")
        return tps

    def _name(self, cells: dict[str, Cell]) -> PersonName:
        cell = cells["name"]
        if cell is None or (len(str(cell)) < 4 and not text_of_cell(cell).strip(" .-")):
            self.say("CELL_REQUIRED", "name", title="Nama lengkap")
            return PersonName("")
        if not isinstance(cell, str) or not _LETTER.search(cell):
            self.say("NAME_IS_NUMBER", "name", text=text_of_cell(cell))
            return PersonName("")
        name = read_name(cell)
        before, after = cells["titles_before"], cells["titles_after"]
        if before is None and after is None:
            return name
        return PersonName(
            name.name,
            text_of_cell(before) or name.titles_before,
            text_of_cell(after).strip(" ,") or name.titles_after,
        )

    def _nik(self, cell: Cell, birth: date | None, sex: str) -> str:
        nik, code = read_nik(cell)
        if code:
            self.say(code, "nik", length=len(text_of_cell(cell)))
            return ""
        if nik:
            for warning in nik_warnings(
                nik, birth_date=birth, sex=sex, provinces=self.provinces
            ):
                self.say(warning, "nik", "warning", province=nik[:2])
        return nik

    def _day(self, cells: dict[str, Cell], column: str) -> date | None:
        """The day in a cell; a text that needed no finding once needs none again."""
        cell = cells[column]
        if not isinstance(cell, str):
            return None if cell is None else self._read_day(cells, column)
        if (column, cell) in self._days:
            return self._days[column, cell]
        before = len(self.findings)
        day = self._read_day(cells, column)
        if len(self.findings) == before:
            self._days[column, cell] = day
        return day

    def _read_day(self, cells: dict[str, Cell], column: str) -> date | None:
        day, code = read_date(cells[column], today=self.today)
        if code:
            self.say(code, column, text=text_of_cell(cells[column]))
        if day and column == "birth_date" and not 1900 < day.year <= self.today.year:
            self.say("DATE_IMPOSSIBLE", column, text=day.isoformat())
            return None
        return day

    def _sex(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if cell == "L" or cell == "P":
            return str(cell)
        sex = _SEX.get(fold_title(cell))
        if sex is None:
            self.say("SEX_UNREADABLE", "sex", text=text_of_cell(cell))
        return str(sex or "")

    def _phone(self, cell: Cell) -> str:
        phone, code = read_phone(cell)
        if code:
            severity = "warning" if phone else "error"
            self.say(code, "phone", severity, text=text_of_cell(cell))
        return phone

    def _divisions(self, cells: dict[str, Cell]) -> tuple[str, ...]:
        if cells["divisions"] is None:
            named = cells["position"]
            return read_divisions(named) if isinstance(named, str) else ()
        text = text_of_cell(cells["divisions"])
        found = read_divisions(text)
        if not found and text.strip("- "):
            self.say("DIVISION_UNKNOWN", "divisions", "warning", text=text)
        return found

    def _address(self, cell: Cell) -> str:
        if cell is None:
            return ""
        code, problem, facts = self.gazetteer.coded(cell)
        if problem:
            self.say(problem, "address", **facts)
        return code

    def _age(self, birth: date, on_day: date, body: BodyKind | None) -> None:
        if (birth, on_day, body) in self._ages:
            return
        before = len(self.findings)
        age = age_on(birth, on_day)
        if age < ADULT:
            self.say("PERSON_UNDER_AGE", "birth_date", age=age, adult=ADULT)
        elif body is BodyKind.KPPS and self.voting_day:
            age = age_on(birth, self.voting_day)
            if age not in KPPS_AGES:
                self.say("KPPS_AGE_OUTSIDE", "birth_date", "warning", age=age)
        if len(self.findings) == before:
            self._ages.add((birth, on_day, body))

    def _compare(self, row: RosterRow) -> None:
        if row.nik:
            self._compare_nik(row)
        if not row.body or not row.region:
            return
        body = (row.body, row.region, row.tps)
        self._members[body] = members = self._members.get(body, 0) + 1
        size = self.sizes.get(row.body)
        if size and (members > size or row.seat > size):
            facts = {"place": row.place, "size": size}
            self.say("SEAT_BEYOND_SIZE", "seat", member=max(members, row.seat), **facts)
        if row.seat:
            taken = self._seats.setdefault((*body, row.seat), row)
            if taken is not row:
                facts = {"place": row.place, "other": taken.row}
                self.say("SEAT_TWICE", "seat", seat=row.seat, **facts)
        if row.folded and row.birth_date:
            self._twins.add(
                row.birth_date, row.region, row.folded, row.nik, row.sheet, row.row
            )

    def _compare_nik(self, row: RosterRow) -> None:
        first = self._niks.setdefault(row.nik, row)
        if first is not row:
            place = first.place
            code = "NIK_TWICE" if place == row.place else "PERSON_IN_TWO_SEATS"
            self.say(code, "nik", other=first.row, sheet=first.sheet, place=place)

    def _finish(self) -> None:
        if look_rounded(self._niks):
            self.findings.extend(
                Violation("NIK_ROUNDED", {}, row.sheet, row.row, "nik")
                for nik, row in self._niks.items()
                if nik.endswith("0")
            )
        self.findings.extend(self._twins.findings())


def age_on(birth: date, day: date) -> int:
    """Full years of age on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def text_of_cell(cell: Cell) -> str:
    """A cell as text: whole numbers without `.0`, None as nothing."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _has_chair(body: BodyKind | None) -> bool:
    return body in (BodyKind.KPU, BodyKind.PPK, BodyKind.PPS, BodyKind.KPPS)
