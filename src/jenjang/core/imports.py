"""What is an import? The interface between the wizard and each kind of sheet.

A word that takes sheets declares one `ImportKind` and adds it to the table in
`actions.import_kinds`; the wizard, the command line, the mapping memory, the error
file and undo then work for it. The life of an upload is staged → committed → undone
(or discarded, expired); `actions.imports` leads it and writes the journal.

    KIND = ImportKind(
        name="tps",              # records.Import.kind and the URL /impor/tps/
        word="regions",          # the journal says regions.imported, .import_undone
        title=gettext_noop("Daftar TPS"),
        permission=Permission.EDIT_REGIONS,
        columns=(Column("village", "Kode desa", ("kode desa kelurahan",), required=True,
                        example="36.04.16.2008"), …),
        check=check, commit=commit, undo=undo,
    )

    check(rows, context) -> Checked
        `rows` yields (sheet, row number, values) once, in file order; the values are
        in the order of `columns`, None where a cell is empty or a field unmapped.
        Numbers are floats. Formula errors are reported by the wizard already and
        arrive as None. Collect a Violation(code, facts, sheet, row, column=<field>)
        per finding; severity "error" stops the import, "warning" does not. It reads
        the database as it likes and writes nothing.
    commit(checked.records, context) -> Outcome
        Runs inside a transaction and only when nothing is an error. The preview runs
        it too, and rolls back, so that its counts are exact: no side effects outside
        the database. It may raise RuleViolations when the database disagrees.
        `outcome.undo` (ids and codes, JSON) is kept in records.Import.undo;
        `outcome.facts` go into the journal entry.
    undo(undo, context) -> facts of the journal entry
        Restores what was before, or raises RuleViolation naming what depends on it.

A kind `of_parts` serves also who may do it in a part of the office only: such an
upload is seen by whoever made it and by who may do it in the whole office.

A kind whose files are no tables (GeoJSON) gives `open_book`, a context manager that
takes (path, filename=…) and yields what `adapters.spreadsheets.Book` offers.
Deliberately not done here: no I/O, no database, no texts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.tables import Column, Row
from jenjang.core.violations import Violation

# The statuses of records.Import.
STAGED, COMMITTED, UNDONE = "staged", "committed", "undone"
DISCARDED, EXPIRED = "discarded", "expired"
KEPT_DAYS = 7  # an upload that waits longer is deleted


@dataclass(frozen=True, slots=True)
class ImportContext:
    """For whom and what an import runs; office and election may be empty."""

    office: str
    election: str
    today: date
    viewer: Viewer
    import_id: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: records for the commit, findings, counts for the screen."""

    records: Any
    violations: list[Violation]
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a commit did, what undoing needs, and what the journal says of it."""

    counts: dict[str, int]
    undo: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    warnings: list[Violation] = field(default_factory=list)


Check = Callable[[Iterable[Row], ImportContext], Checked]
Commit = Callable[[Any, ImportContext], Outcome]
Undo = Callable[[Mapping[str, Any], ImportContext], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ImportKind:
    """A kind of sheet that can be imported; see the module docstring."""

    name: str
    word: str
    title: str  # Indonesian, marked with gettext_noop
    permission: Permission
    columns: tuple[Column, ...]
    check: Check
    commit: Commit
    undo: Undo
    needs_office: bool = True
    needs_election: bool = True
    open_book: Callable[..., Any] | None = None  # default: adapters.spreadsheets
    of_parts: bool = False  # a part of the office is enough; `check` refuses other rows

    def column(self, name: str) -> Column:
        """The column of a field; KeyError when the kind has none."""
        return {column.field: column for column in self.columns}[name]

    @property
    def required(self) -> tuple[str, ...]:
        """Fields that must be mapped or given one value."""
        return tuple(column.field for column in self.columns if column.required)
