"""Writing small sheets for tests: XLSX, CSV, and a roster row by named cells."""

from pathlib import Path

import xlsxwriter

from jenjang.actions import imports
from jenjang.actions.roster.importing import ROSTER
from jenjang.records.models import Import
from tests.world import ELECTION, OFFICE, viewer

HEADER = [
    "Badan",
    "Kode Desa",
    "TPS",
    "Jabatan",
    "NIK",
    "Nama Lengkap",
    "Tanggal Lahir",
    "L/P",
    "No. HP",
    "TMT",
]


def xlsx(path: Path, sheets: dict[str, list[list]]) -> Path:
    """Write rows as they are; ints and floats become number cells."""
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
    book.close()
    return path


def stage(path: Path, *, kind=ROSTER, who=None, election=ELECTION) -> Import:
    """Stage a file for the world's office."""
    return imports.stage_import(
        path.name,
        blocks=[path.read_bytes()],
        kind=kind,
        office=OFFICE,
        election=election,
        viewer=who or viewer(),
    )
