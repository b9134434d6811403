"""Is this sheet of applicants right? Read like a roster, with what an application adds.

The columns a roster has are read by the same readers (`rows.Judge`); a TPS may be left
empty, for any of the desa. Statements and documents are one column: complete or not.
Deliberately not done here: what the database already holds (`actions.roster`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from jenjang.core.roster.columns import COLUMNS as ROSTER_COLUMNS
from jenjang.core.roster.columns import FIELDS as ROSTER_FIELDS
from jenjang.core.roster.dates import read_date
from jenjang.core.roster.eligibility import Education
from jenjang.core.roster.row import RosterRow
from jenjang.core.roster.rows import AT_TPS, Judge, text_of_cell
from jenjang.core.tables import Cell, Column, Row, fold_title
from jenjang.core.violations import Violation

SHARED = (
    *("body", "region", "district", "village", "tps", "nik", "name"),
    *("titles_before", "titles_after", "birth_date", "sex", "phone", "address"),
)
COLUMNS: tuple[Column, ...] = (
    *(column for column in ROSTER_COLUMNS if column.field in SHARED),
    Column(
        "registered_on",
        "Tanggal mendaftar",
        ("tgl daftar", "tanggal daftar", "tanggal pendaftaran", "tgl pendaftaran"),
        required=True,
        may_be_constant=True,
        example="12-12-2023",
    ),
    Column(
        "education",
        "Pendidikan",
        ("pendidikan terakhir", "ijazah terakhir", "tingkat pendidikan"),
        example="SMA",
    ),
    Column("score", "Nilai", ("nilai seleksi", "skor", "nilai akhir"), example="87,5"),
    Column(
        "domicile",
        "Domisili di wilayah kerja",
        ("domisili", "berdomisili", "domisili sesuai"),
        may_be_constant=True,
        example="ya",
    ),
    Column(
        "papers",
        "Berkas dan pernyataan lengkap",
        ("berkas lengkap", "kelengkapan berkas", "berkas", "administrasi lengkap"),
        may_be_constant=True,
        example="ya",
    ),
)
FIELDS = tuple(column.field for column in COLUMNS)
_YES = frozenset({"ya", "y", "ada", "lengkap", "sesuai", "v", "ms", "1", "true"})
_NO = frozenset(
    {"tidak", "t", "tdk", "belum", "tidak lengkap", "x", "tms", "0", "false"}
)
_LEVELS = {
    "SD": ("sd", "mi", "paket a", "sd sederajat"),
    "SMP": ("smp", "sltp", "mts", "paket b", "smp sederajat"),
    "SMA": ("sma", "smk", "slta", "smu", "ma", "paket c", "stm", "sma sederajat"),
    "DIPLOMA": ("d1", "d2", "d3", "diploma", "d i", "d ii", "d iii"),
    "S1": ("s1", "s 1", "d4", "d iv", "sarjana", "strata 1"),
    "S2": ("s2", "s 2", "s3", "s 3", "magister", "pascasarjana", "doktor"),
}


@dataclass(frozen=True, slots=True)
class ApplicantRow:
    """A row that passed: the person and the application."""

    roster: RosterRow
    registered_on: date
    education: str
    score: float | None
    domicile: bool | None
    papers: bool | None


@dataclass(slots=True)
class ApplicantJudge(Judge):
    """Judges persons and places as in a roster; an empty TPS is no finding."""

    def _known_tps(self, region: str, tps: str, cells: dict[str, Cell]) -> str:
        if cells["tps"] is None and not tps:
            return ""
        return Judge._known_tps(self, region, tps, cells)


@dataclass(slots=True)
class ApplicantSheet:
    """Reads one upload: `rows` are those without an error, `findings` everything."""

    judge: ApplicantJudge
    education: tuple[Education, ...]
    findings: list[Violation] = field(default_factory=list)
    rows: list[ApplicantRow] = field(default_factory=list)
    _told: dict[tuple[str, int], ApplicantRow | None] = field(default_factory=dict)

    def read(self, rows: Iterable[Row]) -> None:
        """Every row: the person first, then what the application adds."""
        added: dict[tuple[str, int], dict[str, Cell]] = {}
        self.judge.judge(self._as_roster(rows, added))
        self.findings += self.judge.findings
        for row in self.judge.rows:
            before = len(self.findings)
            found = self._application(row, added[row.sheet, row.row])
            if found and len(self.findings) == before:
                self.rows.append(found)

    def _as_roster(
        self, rows: Iterable[Row], added: dict[tuple[str, int], dict[str, Cell]]
    ) -> Iterator[Row]:
        for sheet, number, values in rows:
            cells = dict(zip(FIELDS, values, strict=True))
            added[sheet, number] = cells
            shared = (
                cells.get(name) if name in SHARED else None for name in ROSTER_FIELDS
            )
            yield sheet, number, tuple(shared)

    def _application(
        self, row: RosterRow, cells: dict[str, Cell]
    ) -> ApplicantRow | None:
        def say(code: str, column: str, text: str, **facts: str) -> None:
            told = {"text": text, **facts}
            self.findings.append(Violation(code, told, row.sheet, row.row, column))

        if row.body not in AT_TPS:
            say("BODY_UNKNOWN", "body", row.body)
        day, code = read_date(cells["registered_on"], today=self.judge.today)
        if code or day is None:
            text = text_of_cell(cells["registered_on"])
            say(code or "DATE_UNREADABLE", "registered_on", text)
        level = self._level(cells["education"])
        if level is None:
            known = ", ".join(level.id for level in self.education)
            text = text_of_cell(cells["education"])
            say("EDUCATION_UNREADABLE", "education", text, known=known)
        score = _score(cells["score"])
        if score is not None and not 0 <= score <= 100:
            say("SCORE_OUTSIDE", "score", text_of_cell(cells["score"]))
        told = {name: _answer(cells[name]) for name in ("domicile", "papers")}
        for name, answer in told.items():
            if answer == "":
                say("APPLICANT_ANSWER_UNREADABLE", name, text_of_cell(cells[name]))
        if day is None:
            return None
        return ApplicantRow(
            row,
            day,
            level or "",
            score,
            _boolean(told["domicile"]),
            _boolean(told["papers"]),
        )

    def _level(self, cell: Cell) -> str | None:
        """The id of the level; "" for an empty cell, None for an unknown one."""
        folded = fold_title(text_of_cell(cell))
        if not folded:
            return ""
        for level in self.education:
            if folded == level.id.casefold() or folded in _LEVELS.get(level.id, ()):
                return level.id
        return None


def _score(cell: Cell) -> float | None:
    """The number of a cell; below zero when it is none."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        return None if cell is None else -1.0
    try:
        return float(cell.replace(",", ".")) if isinstance(cell, str) else float(cell)
    except ValueError:
        return -1.0


def _answer(cell: Cell) -> str | bool | None:
    """Yes, no, None for an empty cell, "" for anything else."""
    if cell is None or isinstance(cell, bool):
        return cell
    folded = fold_title(text_of_cell(cell))
    if folded in _YES:
        return True
    return False if folded in _NO else ""


def _boolean(answer: str | bool | None) -> bool | None:
    return answer if isinstance(answer, bool) else None
