"""A form that is sent again over a slow line: what it says is written down once."""

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.db import connection

from jenjang.actions.coklit.findings import open_finding
from jenjang.actions.outreach.activities import cancel_activity, plan_activity
from jenjang.actions.outreach.figures import enter_figure, withdraw_figure
from jenjang.core.outreach.activities import Plan
from jenjang.core.outreach.figure_rows import FigureRow
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Activity, Applicant, CoklitFinding, TurnoutFigure
from tests.shell.applying import applied
from tests.world import ELECTION, SATU, viewer

NOW = datetime(2024, 3, 1, 3, tzinfo=UTC)
DAY = date(2024, 3, 1)
HERE = RegionCode(SATU)


def activity(what="Diskusi"):
    plan = Plan("muda", "diskusi", what, DAY, name="Bu Guru")
    return plan_activity(plan, region=HERE, election=ELECTION, viewer=viewer(), now=NOW)


def figure(source="KPU"):
    row = FigureRow(HERE, 100, 200, 0.5, source, published_on=DAY)
    return enter_figure(row, election=ELECTION, viewer=viewer(), now=NOW)


def finding(what="Stiker nomor 7 belum ditempel"):
    return open_finding(
        HERE,
        election=ELECTION,
        kind="stiker",
        what=what,
        found_by="PPK Utara",
        found_on=date(2023, 2, 15),
        viewer=viewer(),
        now=NOW,
    )


def applicant(other=""):
    return applied(2 if other else 1, who=viewer())


WRITTEN = [
    (applicant, Applicant, "APPLICANT_TWICE"),
    (activity, Activity, "ACTIVITY_TWICE"),
    (figure, TurnoutFigure, "FIGURE_KEPT"),
    (finding, CoklitFinding, "FINDING_TWICE"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("write", "model", "code"), WRITTEN)
def test_the_same_sent_at_once_is_one(world, write, model, code):
    told = []

    def run():
        try:
            told.append(write().pk)
        except RuleViolation as violation:
            told.append(violation.code)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count(code) == 3
    assert model.objects.get().pk in told


@pytest.mark.parametrize(("write", "model", "code"), WRITTEN)
def test_what_differs_is_another(world, write, model, code):
    write()
    write("lain")
    with pytest.raises(RuleViolation, match=code):
        write()
    assert model.objects.count() == 2


def test_what_was_taken_back_may_be_said_again(world):
    cancel_activity(activity().pk, because="Banjir", viewer=viewer(), now=NOW)
    withdraw_figure(figure().pk, viewer=viewer(), now=NOW)
    assert activity().cancelled_at is None
    assert figure().withdrawn_at is None
