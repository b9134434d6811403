"""Turnout figures are entered, marked as the office's own, or withdrawn."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.regions.holding import hold_region
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.outreach.figure_rows import FigureRow
from jenjang.core.regions import (
    Level,
    RegionCode,
    level_of,
    office_covering,
    region_of_office,
)
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Region, TurnoutFigure

KEY = ("office", "election", "contest", "region_id", "tps_number", "group", "basis")
SAID = ("stage", "users", "voters", "published_share", "source", "published_on")


@transaction.atomic
def enter_figure(
    row: FigureRow, *, election: str, viewer: Viewer, now: datetime
) -> TurnoutFigure:
    """Keep a figure beside all others; the first of its kind is marked.

    Sent twice, it is one figure: the second is refused. Raises NOT_PERMITTED,
    NOT_FOUND, FIGURE_KEPT, or what `FigureRow.check` refuses.
    """
    viewer.require(Permission.EDIT_PROGRAMME, row.region)
    row.check(today=now.date())
    if not election or not Region.objects.filter(code=row.region).exists():
        raise RuleViolation("NOT_FOUND")
    lock_marks(row.region)
    figure = figure_of(row, election=election, viewer=viewer, now=now)
    same = {name: getattr(figure, name) for name in KEY + SAID}
    if TurnoutFigure.objects.filter(**same, withdrawn_at=None).exists():
        raise RuleViolation("FIGURE_KEPT")
    figure.is_marked = row.users is not None and not _marked(figure)
    figure.save(force_insert=True)
    journal.record(
        "outreach.figure_entered",
        viewer=viewer,
        subject=str(figure.pk),
        office=figure.office,
        facts={"election": election, "region": row.region, "tps": row.tps},
    )
    return figure


@transaction.atomic
def mark_figure(figure_id: UUID | str, *, viewer: Viewer) -> TurnoutFigure:
    """From now on the office reckons with this figure instead of the one before.

    Raises NOT_FOUND, NOT_PERMITTED, or FIGURE_NOT_WHOLE without users.
    """
    figure = _figure(figure_id, viewer)
    if figure.users is None:
        raise RuleViolation("FIGURE_NOT_WHOLE")
    lock_marks(RegionCode(figure.region_id))
    same = TurnoutFigure.objects.filter(**{name: getattr(figure, name) for name in KEY})
    before = list(same.filter(is_marked=True).values_list("pk", flat=True))
    same.filter(is_marked=True).update(is_marked=False)
    figure.is_marked = True
    figure.save(update_fields=["is_marked"])
    journal.record(
        "outreach.figure_marked",
        viewer=viewer,
        subject=str(figure.pk),
        office=figure.office,
        facts={"instead_of": [str(pk) for pk in before]},
    )
    return figure


@transaction.atomic
def withdraw_figure(
    figure_id: UUID | str, *, viewer: Viewer, now: datetime
) -> TurnoutFigure:
    """A figure typed wrongly stays to be seen, and counts for nothing any more."""
    figure = _figure(figure_id, viewer)
    figure.withdrawn_at, figure.is_marked = now, False
    figure.save(update_fields=["withdrawn_at", "is_marked"])
    journal.record(
        "outreach.figure_withdrawn",
        viewer=viewer,
        subject=str(figure.pk),
        office=figure.office,
    )
    return figure


def figure_of(
    row: FigureRow, *, election: str, viewer: Viewer, now: datetime
) -> TurnoutFigure:
    """The record of a row, not yet kept and not marked."""
    office = office_covering(row.region)
    if row.tps and level_of(row.region) is not Level.VILLAGE:
        raise RuleViolation("NOT_FOUND")
    return TurnoutFigure(
        office=office,
        election=election,
        contest=row.contest,
        region_id=row.region,
        tps_number=row.tps,
        group=row.group,
        basis=row.basis,
        stage=row.stage,
        users=row.users,
        voters=row.voters,
        published_share=row.published,
        source=row.source,
        published_on=row.published_on,
        note=row.note,
        entered_at=now,
        entered_by_id=viewer.user_id,
    )


def lock_marks(region: RegionCode) -> None:
    """Nobody else marks a figure in the same office until this is kept."""
    hold_region(region_of_office(office_covering(region)))


def _marked(figure: TurnoutFigure) -> bool:
    key = {name: getattr(figure, name) for name in KEY}
    return TurnoutFigure.objects.filter(**key, is_marked=True).exists()


def _figure(figure_id: UUID | str, viewer: Viewer) -> TurnoutFigure:
    figure = (
        TurnoutFigure.objects.select_for_update()
        .filter(pk=figure_id, withdrawn_at=None)
        .first()
    )
    if figure is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_PROGRAMME, RegionCode(figure.region_id))
    return figure
