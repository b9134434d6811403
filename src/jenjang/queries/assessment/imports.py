"""Files of questions on their way into a bank: what is good in them, what is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from jenjang.adapters import uploads
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.exchange.found import ERROR, Found, Read
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.exchange import read_questions, without_flawed
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.messages import text_of
from jenjang.records.models import Import, Office

KIND = "questions"
PAGE = 25


@dataclass(frozen=True, slots=True)
class LineFindings:
    """What was found at one line of a file, in words."""

    line: int
    errors: Sequence[str]
    warnings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """A waiting file: its good questions, and a page of lines with findings."""

    good: Sequence[Found]
    lines: Sequence[LineFindings]
    errors: int
    has_more: bool


def upload_of(upload_id: UUID | str, *, viewer: Viewer) -> Import:
    """A file somebody brought to a bank where the viewer writes; NOT_FOUND else."""
    row = Import.objects.filter(pk=as_id(upload_id), kind=KIND).first()
    if row is None or not _may(row, viewer):
        raise RuleViolation("NOT_FOUND")
    return row


def uploads_in(office: Office, *, viewer: Viewer) -> Sequence[Import]:
    """The latest files brought to a bank."""
    rows = Import.objects.filter(kind=KIND, office=office.code)
    seen = (row for row in rows.select_related("created_by") if _may(row, viewer))
    return list(islice(seen, 10))


def questions_in(row: Import) -> Read:
    """The good questions of a waiting file with all findings; IMPORT_FILE_GONE."""
    try:
        content = uploads.path_of(row.path).read_bytes()
    except FileNotFoundError as error:
        raise RuleViolation("IMPORT_FILE_GONE") from error
    read = read_questions(content, filename=row.filename, **row.mapping)
    return without_flawed(read, needs_module=True)


def preview_of(row: Import, *, page: int) -> Preview:
    """What a waiting file would bring; `page` of its findings from 1."""
    read = questions_in(row)
    by_line: dict[int, tuple[list[str], list[str]]] = {}
    for finding in read.findings:
        told = by_line.setdefault(finding.row, ([], []))
        text = text_of(finding.code, finding.facts)
        told[finding.severity != ERROR].append(text)
    lines = [LineFindings(line, *told) for line, told in by_line.items()]
    start = (page - 1) * PAGE
    return Preview(
        read.found,
        lines[start : start + PAGE],
        len(read.errors),
        len(lines) > start + PAGE,
    )


def _may(row: Import, viewer: Viewer) -> bool:
    region = region_of_office(OfficeCode(row.office))
    return viewer.may(Permission.EDIT_ITEMS, region)
