"""The import kind "turnout": figures of TPS, desa or kecamatan from a sheet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from jenjang.actions.outreach.figures import KEY, SAID, figure_of, lock_marks
from jenjang.actions.regions.tables import places_of
from jenjang.core.accounts import Permission
from jenjang.core.imports import Checked, ImportContext, ImportKind, Outcome
from jenjang.core.outreach.figure_rows import FigureRow, check_figures
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.tables import Column, Row
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Import, TurnoutFigure

COLUMNS = (
    Column(
        "code",
        gettext_noop("Kode wilayah"),
        ("kode kemendagri", "kode desa", "kode kecamatan", "kode", "code"),
        example="16.05.01.2001",
    ),
    Column("kpu_code", gettext_noop("Kode KPU"), ("kode wilayah kpu",)),
    Column("name", gettext_noop("Nama wilayah"), ("desa", "kelurahan", "kecamatan")),
    Column("number", gettext_noop("Nomor TPS"), ("tps", "no tps"), example="007"),
    Column(
        "users",
        gettext_noop("Pengguna hak pilih"),
        ("users", "pengguna", "jumlah pengguna", "suara masuk"),
        example="214",
    ),
    Column(
        "voters",
        gettext_noop("Pemilih"),
        ("voters", "dpt", "jumlah pemilih", "jumlah dpt"),
        example="279",
    ),
    Column(
        "share",
        gettext_noop("Persentase tercetak"),
        ("persentase", "persen", "partisipasi", "kehadiran"),
        example="76,7 %",
    ),
    Column(
        "group",
        gettext_noop("Kelompok"),
        ("jenis kelamin", "daftar"),
        may_be_constant=True,
        example="semua",
    ),
    Column(
        "basis",
        gettext_noop("Pembagi"),
        ("penyebut", "basis"),
        may_be_constant=True,
        example="DPT",
    ),
    Column(
        "stage",
        gettext_noop("Tahap angka"),
        ("tahap",),
        may_be_constant=True,
        example="akhir",
    ),
    Column(
        "contest",
        gettext_noop("Jenis surat suara"),
        ("jenis pemilihan", "surat suara"),
        may_be_constant=True,
    ),
    Column(
        "published_on",
        gettext_noop("Tanggal terbit"),
        ("tanggal",),
        may_be_constant=True,
        example="2024-12-06",
    ),
    Column(
        "source",
        gettext_noop("Sumber"),
        ("asal", "source"),
        may_be_constant=True,
        example="D.Hasil kabupaten",
    ),
    Column("note", gettext_noop("Catatan"), ("keterangan",)),
    Column(
        "election",
        gettext_noop("Pemilihan lain"),
        ("pemilihan", "tahun pemilihan"),
        may_be_constant=True,
        example="pilkada-2020",
    ),
)


def _check(rows: Iterable[Row], context: ImportContext) -> Checked:
    number = 0

    def counted() -> Iterable[Row]:
        nonlocal number
        for number, row in enumerate(rows, start=1):  # noqa: B007
            yield row

    file = Import.objects.values_list("filename", flat=True).get(pk=context.import_id)
    found, findings = check_figures(
        counted(), places=places_of(context.office), today=context.today, source=file
    )
    counts = {"rows": number, "skipped": findings.skipped}
    return Checked(found, findings.violations, counts)


def _commit(records: list[FigureRow], context: ImportContext) -> Outcome:
    """A row not kept yet is; it is marked where nothing of its kind was before."""
    region = region_of_office(OfficeCode(context.office))
    context.viewer.require(Permission.EDIT_PROGRAMME, region)
    lock_marks(region)
    known = TurnoutFigure.objects.filter(office=context.office, withdrawn_at=None)
    kept = set(known.values_list(*KEY, *SAID))
    figures = [
        figure
        for row in records
        if _values(figure := _figure(row, context), KEY + SAID) not in kept
    ]
    marked = set(known.filter(is_marked=True).values_list(*KEY))
    for figure in figures:
        new_kind = _values(figure, KEY) not in marked
        figure.is_marked = figure.users is not None and new_kind
    TurnoutFigure.objects.bulk_create(figures, batch_size=2000)
    new = sum(figure.is_marked for figure in figures)
    return Outcome(
        counts={
            "created": len(figures),
            "unchanged": len(records) - len(figures),
            "marked": new,
        },
        undo={"figures": [str(figure.pk) for figure in figures]},
        facts={"election": context.election, "figures": len(figures)},
    )


def _figure(row: FigureRow, context: ImportContext) -> TurnoutFigure:
    return figure_of(
        row,
        election=row.election or context.election,
        viewer=context.viewer,
        now=timezone.now(),
    )


def _values(figure: TurnoutFigure, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(figure, name) for name in names)


def _undo(undo: Mapping[str, Any], context: ImportContext) -> dict[str, Any]:
    """The figures go; FIGURES_CHANGED_SINCE when one was marked or withdrawn since."""
    figures = TurnoutFigure.objects.filter(pk__in=undo["figures"])
    changed = len(undo["figures"]) - figures.filter(withdrawn_at=None).count()
    if changed:
        raise RuleViolation("FIGURES_CHANGED_SINCE", count=changed)
    figures.delete()
    return {"figures": len(undo["figures"])}


TURNOUT = ImportKind(
    name="turnout",
    word="outreach",
    title=gettext_noop("Angka kehadiran pemilih"),
    permission=Permission.EDIT_PROGRAMME,
    columns=COLUMNS,
    check=_check,
    commit=_commit,
    undo=_undo,
)
