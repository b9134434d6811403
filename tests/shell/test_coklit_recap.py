"""The recap of coklit: sums of the entries, flags, acts, findings, visits."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.coklit.areas import set_area
from jenjang.actions.coklit.findings import answer_finding, open_finding
from jenjang.actions.coklit.recording import record_entries, record_visits
from jenjang.adapters.coklit import coklit_rules
from jenjang.core.accounts import Role
from jenjang.core.coklit import FindingStatus
from jenjang.core.coklit.entries import Counts, read_entry
from jenjang.core.coklit.recap import UNTOLD, tally_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit.findings import findings_in
from jenjang.queries.coklit.people import coklit_for_phone, worker_page
from jenjang.queries.coklit.progress import training_mask, workers_in
from jenjang.queries.coklit.recaps import daily_of, recap_of, recap_shape
from jenjang.queries.coklit.visits import drawing_for, visits_in
from jenjang.queries.coklit.windows import window_of
from jenjang.records.models import Entry, PersonVerdict
from tests.shell.coklit import FIRST, LAST, NOW, appoint, duty_code, entry, visit, void
from tests.world import DUA, ELECTION, OFFICE, REGENCY, SATU, TIGA, UTARA, viewer

WINDOW = window_of(ELECTION)
LATER = datetime(2023, 3, 30, tzinfo=UTC)


@pytest.fixture
def asih(world):
    return appoint(world.tps[f"{SATU}/001"])


@pytest.fixture
def bayu(world):
    return appoint(world.tps[f"{SATU}/001"], 2)


@pytest.fixture
def pps(asih):
    return duty_code()


def send(code, *payloads, at=LATER):
    results = record_entries(code, payloads, received_at=at)
    assert {result.status for result in results} <= {"accepted", "duplicate"}


def codes(one):
    return [flag.code.value.removeprefix("COKLIT_") for flag in one.flags]


def seen(region=SATU, **asked):
    return recap_of(viewer(), region, now=NOW, **asked)


def test_window_is_that_of_the_calendar():
    assert (WINDOW.first, WINDOW.last) == (FIRST, LAST)
    with pytest.raises(RuleViolation, match="ELECTION_UNKNOWN"):
        window_of("pemilu-1999")


@pytest.mark.parametrize("seed", range(4))
def test_one_statement_finds_the_tallies_of_core(asih, bayu, pps, seed):
    random = Random(seed)
    told = []
    for number in range(60):
        counts = {
            name: random.choice([0, 0, 6, 7])
            for name in ("households", "matched", "new", "struck", "corrected")
        }
        day = random.randint(-3, 35)
        who = random.choice([asih, bayu])
        at = (NOW + timedelta(minutes=random.randint(0, 999))).isoformat()
        device = random.choice(["telepon", ""])
        told.append(entry(number, who, day=day, at=at, device=device, **counts))
    told += [void(n, random.choice(told)) for n in range(8)]
    random.shuffle(told)
    send(pps, *told)
    limit = coklit_rules().limit("alike_from")
    entries = [read_entry(one) for one in told]
    expected = tally_of(entries, window=WINDOW, alike_from=limit)
    day = date(2023, 3, 30)
    found = workers_in(SATU, election=ELECTION, window=WINDOW, today=day)
    tallies = {one.appointment: one.tally for one in found}
    assert tallies == {pk: expected.get(pk, UNTOLD) for pk in (asih.pk, bayu.pk)}


def test_recap_sums_from_pantarlih_to_kabupaten(world, asih, bayu, pps):
    dwi = appoint(world.tps[f"{TIGA}/001"], voters=300)
    other = duty_code(TIGA, text="PPSTIGAX")
    send(pps, entry(1, asih, households=30, matched=90, corrected=2))
    send(pps, entry(2, bayu, day=1, matched=10, new=4, struck=3))
    send(other, entry(3, dwi, households=9, matched=30))
    desa = seen(SATU)
    assert [(one.voters, one.handled) for one in desa.workers] == [(100, 92), (100, 13)]
    assert desa.total.done == Counts(30, 100, 4, 3, 2)
    kecamatan = seen(UTARA)
    assert [(part.code, part.sums.voters) for part in kecamatan.parts] == [(SATU, 200)]
    whole = seen(REGENCY)
    assert [(part.name, part.sums.percent) for part in whole.parts] == [
        ("Selatan", 10),
        ("Utara", 52),
    ]
    assert whole.total.done == Counts(39, 130, 4, 3, 2)
    assert (whole.total.voters, whole.total.people) == (500, 3)
    shape = recap_shape(desa)
    assert shape["total"]["done"]["matched"] == 100
    assert [one["tps"] for one in shape["people"]] == [f"{SATU}/001"] * 2


def test_recap_of_an_earlier_day_leaves_out_what_came_later(asih, pps):
    send(pps, entry(1, asih, matched=10), entry(2, asih, day=5, matched=20))
    found = seen(day=FIRST + timedelta(days=4))
    assert found.total.done.matched == 10
    assert found.place.today == FIRST + timedelta(days=4)
    assert seen(day=date(2030, 1, 1)).place.today == date(2023, 2, 22)


def test_late_and_improbable_become_acts_with_reasons(world, asih, bayu, pps):
    cahya = appoint(world.tps[f"{SATU}/002"], voters=900)
    send(pps, entry(1, asih, households=61, matched=40))
    send(pps, *(entry(10 + n, bayu, day=n, households=9, matched=20) for n in range(6)))
    found = seen()
    by_name = {one.appointment: codes(one) for one in found.workers}
    assert by_name == {
        asih.pk: ["TOO_FAST", "SILENT"],
        bayu.pk: ["ABOVE_LIST", "ALIKE"],
        cahya.pk: ["NOT_BEGUN"],
    }
    assert [(act.code, act.appointment) for act in found.acts] == [
        ("ACT_COKLIT_VISIT", bayu.pk),
        ("ACT_COKLIT_VISIT", asih.pk),
        ("ACT_COKLIT_HELP", None),
    ]
    assert "120" in found.acts[0].reason
    assert "61 rumah" in found.acts[1].reason
    assert found.more_acts == 0
    few = seen(acts=1)
    assert (len(few.acts), few.more_acts) == (1, 2)


def test_visit_quiets_the_act_and_a_refused_one_asks_for_coklit_again(asih, pps):
    send(pps, entry(1, asih, households=61, matched=199, new=1, struck=1))
    assert [act.code for act in seen().acts] == ["ACT_COKLIT_VISIT"]
    record_visits(pps, [visit(1, asih)], received_at=NOW)
    assert seen().acts == []
    wrong = visit(2, asih, on_day="2023-02-20", stickers=1)
    record_visits(pps, [wrong], received_at=NOW)
    assert [act.code for act in seen().acts] == ["ACT_COKLIT_AGAIN"]


def test_successor_goes_on_where_he_was_left(world, asih, pps):
    send(pps, entry(1, asih, matched=120))
    asih.ends_on = FIRST + timedelta(days=4)
    asih.end_reason = "MENGUNDURKAN_DIRI"
    asih.save()
    after = appoint(world.tps[f"{SATU}/001"])
    after.starts_on = FIRST + timedelta(days=5)
    after.save()
    send(pps, entry(2, after, day=7, matched=30))
    found = {one.appointment: one for one in seen().workers}
    assert (found[after.pk].voters, found[after.pk].handled) == (200, 150)
    assert (found[asih.pk].voters, found[asih.pk].is_last) == (None, False)
    assert codes(found[after.pk]) == []
    total = seen().total
    assert (total.people, total.voters, total.done.matched) == (1, 200, 150)


def test_list_of_a_pantarlih_replaces_his_share(asih, bayu):
    told = {"households": 40, "source": "A-Daftar Pemilih", "now": NOW}
    set_area(asih.pk, voters=150, viewer=viewer(Role.PPS, SATU), **told)
    assert [one.voters for one in seen().workers] == [150, 50]
    set_area(asih.pk, voters=120, viewer=viewer(), **told)
    assert [one.voters for one in seen().workers] == [120, 80]
    assert Entry.objects.filter(kind="coklit.area_set").count() == 2
    for wrong, code in (
        ({"voters": 0}, "AREA_WRONG"),
        ({"voters": 30}, "AREA_WRONG"),
        ({"source": " "}, "AREA_UNCITED"),
        ({"viewer": viewer(Role.PPS, DUA)}, "NOT_PERMITTED"),
    ):
        asked = {"voters": 150, "viewer": viewer()} | told | wrong
        with pytest.raises(RuleViolation, match=code):
            set_area(asih.pk, **asked)


def test_daily_recap_adds_up_to_the_recap(world, asih, pps):
    dwi = appoint(world.tps[f"{TIGA}/001"], voters=300)
    other = duty_code(TIGA, text="PPSTIGAX")
    send(pps, entry(1, asih, matched=10), entry(2, asih, day=2, matched=20, new=1))
    send(other, entry(3, dwi, day=2, households=3, matched=5))
    found = daily_of(viewer(), REGENCY, now=NOW)
    assert [(row.day, row.counts.matched, row.until.matched) for row in found.days] == [
        (FIRST, 10, 10),
        (FIRST + timedelta(days=2), 25, 35),
    ]
    assert [
        (r.name, r.counts.matched, r.people, r.percent) for r in found.of_chosen
    ] == [
        ("Utara", 20, 1, 15),
        ("Selatan", 5, 1, 1),
    ]
    assert found.days[-1].until == seen(REGENCY).total.done
    assert daily_of(viewer(), DUA, now=NOW).rows == []


def queries_of(ask):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        ask()
    return len(caught)


def test_number_of_queries_does_not_grow(world, asih, pps):
    asks = [
        lambda: seen(REGENCY),
        lambda: daily_of(viewer(), REGENCY, now=NOW),
        lambda: worker_page(viewer(), asih.pk, now=NOW),
        lambda: coklit_for_phone(pps, now=NOW),
        lambda: findings_in(viewer(), REGENCY, election=ELECTION, today=FIRST),
    ]
    send(pps, entry(1, asih, households=5, matched=10))
    opened()
    few = [queries_of(ask) for ask in asks]
    for number, place in enumerate((f"{SATU}/002", f"{DUA}/001", f"{TIGA}/001")):
        holder = appoint(world.tps[place])
        code = duty_code(place[:13], holder, f"KODE{number}AAA")
        send(code, *(entry(100 * number + n + 9, holder, day=n) for n in range(5)))
        send(code, *(entry(900 + 9 * number + n, holder, matched=9) for n in range(5)))
        record_visits(pps, [visit(number, asih, note=f"{number}")], received_at=NOW)
        opened(what=f"Stiker nomor {number}")
    assert [queries_of(ask) for ask in asks] == few


def opened(**more):
    told = {
        "election": ELECTION,
        "kind": "stiker",
        "what": "Stiker nomor 7 belum ditempel",
        "found_by": "PPK Utara",
        "found_on": date(2023, 2, 15),
        "viewer": viewer(),
        "now": NOW,
    }
    return open_finding(told.pop("village", more.pop("village", SATU)), **(told | more))


def test_findings_are_due_by_kind_overdue_first_and_settled_with_an_answer(asih):
    late = opened()
    fresh = opened(
        kind="salah-tps", found_on=date(2023, 2, 21), tps_id=asih.seat.body.tps_id
    )
    today = date(2023, 2, 22)
    page = findings_in(viewer(Role.PPK, UTARA), SATU, election=ELECTION, today=today)
    assert [(row.id, row.overdue, row.tps) for row in page.rows] == [
        (late.pk, 4, ""),
        (fresh.pk, 0, "001"),
    ]
    assert (page.open, page.overdue, page.closed) == (2, 1, 0)
    acts = seen(UTARA).acts
    assert [act.code for act in acts][:1] == ["ACT_COKLIT_SETTLE"]
    pps = {"viewer": viewer(Role.PPS, SATU), "now": NOW}
    answer_finding(late.pk, status=FindingStatus.IN_HAND, answer="", **pps)
    done = answer_finding(
        late.pk, status=FindingStatus.SETTLED, answer="Ditempel.", **pps
    )
    assert done.settled_on == today
    page = findings_in(viewer(), SATU, election=ELECTION, today=today, closed=True)
    assert [(row.id, row.overdue) for row in page.rows] == [(late.pk, 0)]
    kinds = Entry.objects.filter(kind__startswith="coklit.finding").order_by("id")
    assert [e.kind for e in kinds] == [
        *["coklit.finding_opened"] * 2,
        *["coklit.finding_answered"] * 2,
    ]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": "gosip"}, "FINDING_KIND_UNKNOWN"),
        ({"what": " "}, "FINDING_EMPTY"),
        ({"found_by": ""}, "FINDING_EMPTY"),
        ({"found_on": date(2023, 2, 23)}, "FINDING_DAY_WRONG"),
        ({"what": "NIK 3604 1601 0101 0001"}, "TEXT_NAMES_VOTER"),
        ({"viewer": viewer(Role.PPS, DUA)}, "NOT_PERMITTED"),
        ({"village": UTARA}, "NOT_FOUND"),
        ({"tps_id": UUID(int=1)}, "NOT_FOUND"),
        ({"visit_id": UUID(int=1)}, "NOT_FOUND"),
        ({"election": "pemilu-1999"}, "ELECTION_UNKNOWN"),
    ],
)
def test_wrong_finding_is_refused(world, wrong, code):
    with pytest.raises(RuleViolation, match=code):
        opened(**wrong)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"status": FindingStatus.OPEN, "answer": "x"}, "FINDING_STEP_WRONG"),
        ({"status": FindingStatus.SETTLED, "answer": " "}, "FINDING_UNANSWERED"),
        (
            {
                "status": FindingStatus.SETTLED,
                "answer": "x",
                "settled_on": date(2023, 2, 14),
            },
            "FINDING_DAY_WRONG",
        ),
    ],
)
def test_wrong_answer_is_refused(world, told, code):
    row = opened()
    with pytest.raises(RuleViolation, match=code):
        answer_finding(row.pk, viewer=viewer(), now=NOW, **told)


def test_page_of_a_pantarlih_shows_days_struck_entries_and_training(asih, pps):
    first = entry(1, asih, households=4, matched=9)
    send(pps, first, entry(2, asih, matched=1), entry(3, asih, day=1, matched=5))
    send(pps, void(1, first))
    found = worker_page(viewer(Role.PPS, SATU), asih.pk, now=NOW)
    assert [(d.day, d.counts.matched, d.until.matched) for d in found.days] == [
        (FIRST + timedelta(days=1), 5, 6),
        (FIRST, 1, 1),
    ]
    assert [row.is_struck for row in found.days[1].entries] == [True, False]
    assert found.lacks == ["CK1", "CK2", "CK3"]
    PersonVerdict.objects.create(
        office=OFFICE,
        election=ELECTION,
        person=asih.person,
        trained_mask=training_mask(),
        rulebook="x",
        digest="x",
        as_of=NOW,
    )
    assert worker_page(viewer(), asih.pk, now=NOW).lacks == []
    for who, code in (
        (viewer(Role.PPS, DUA), "NOT_PERMITTED"),
        (viewer(Role.VIEWER), "NOT_PERMITTED"),
    ):
        with pytest.raises(RuleViolation, match=code):
            worker_page(who, asih.pk, now=NOW)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        worker_page(viewer(), UUID(int=5), now=NOW)


def test_names_are_for_those_who_may_see_people(asih):
    assert seen().workers[0].name == "Pantarlih 2001 001 1"
    found = recap_of(viewer(Role.VIEWER), SATU, now=NOW)
    assert found.workers[0].name == ""
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        recap_of(viewer(Role.PPS, DUA), SATU, now=NOW)


def test_phone_gets_own_people_and_their_flags(asih, bayu, pps):
    send(pps, entry(1, asih, households=61, matched=9), entry(2, asih, day=1, new=1))
    told = coklit_for_phone(pps, now=NOW)
    first = told["people"][0]
    assert (first["appointment"], first["tps_number"]) == (str(asih.pk), "001")
    assert (first["voters"], first["done"]["new"]) == (100, 1)
    assert [day["on_day"] for day in first["days"]] == ["2023-02-12", "2023-02-13"]
    assert [(f["appointment"], f["code"]) for f in told["flags"]] == [
        (str(asih.pk), "COKLIT_TOO_FAST"),
        (str(asih.pk), "COKLIT_LATE"),
        (str(asih.pk), "COKLIT_SILENT"),
        (str(bayu.pk), "COKLIT_NOT_BEGUN"),
    ]
    own = duty_code(appointment=bayu, text="BAYUBAYU")
    people = coklit_for_phone(own, now=NOW)["people"]
    assert [one["appointment"] for one in people] == [str(bayu.pk)]


def test_households_are_drawn_by_seed_and_visits_listed(asih, pps):
    send(pps, entry(1, asih, households=61, matched=190))
    workers = seen().workers
    drawing = drawing_for(workers[0], seed="4-2-6-1")
    assert drawing.plan.size == len(drawing.ordinals) == 16
    assert drawing.ordinals == drawing_for(workers[0], seed="4-2-6-1").ordinals
    assert drawing_for(workers[0], seed="").ordinals == []
    assert drawing.curve[0] == (0, 0, 100)
    asked = {"election": ELECTION, "until": NOW.date()}
    page = visits_in(viewer(), REGENCY, workers, **asked)
    assert [one.appointment for one in page.waiting] == [asih.pk]
    record_visits(
        pps,
        [visit(1, asih, visited=1, confirmed=1, stickers=1, agreeing=1)],
        received_at=NOW,
    )
    page = visits_in(viewer(), REGENCY, seen().workers, **asked)
    assert (page.waits, page.made, page.visited) == (0, 1, 1)
    assert page.visits[0].outcome.value == "UNDECIDED"
