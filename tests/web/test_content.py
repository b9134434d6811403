"""What of the content reached the tiers of a region, as people read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.readiness import judge_office
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.regions import OfficeCode
from jenjang.queries.readiness.content import content_in, lacking_in
from jenjang.queries.readiness.explanations import explain_person
from jenjang.queries.readiness.retention import retention_in
from jenjang.queries.readiness.wording import item_texts
from jenjang.records.models import (
    Attempt,
    ClassTest,
    Evidence,
    PersonVerdict,
    Session,
)
from tests.shell.learning import NOW, UNTIL, whole_set
from tests.shell.trainings import evidence, train
from tests.web.test_readiness import text
from tests.world import DUA, ELECTION, OFFICE, PROVINCE, REGENCY, SATU, TIGA, UTARA
from tests.world import viewer as viewer_of

M3 = load_rulebook().modules["M3"]
CRITICAL = sorted(M3.critical_items)[0]
PLAIN = next(item.id for item in M3.items if not item.is_critical)


@pytest.fixture
def classes(world):
    """The trained world, judged."""
    found = train(world)
    judge_office(OFFICE, viewer=viewer_of())
    return found


def leave_out(room, *items: str) -> Session:
    """Items of M3 that the class was not taught after all."""
    session = room.sessions.get(module="M3")
    Evidence.objects.filter(session_id=session.pk, data__item__in=items).delete()
    judge_office(OFFICE, viewer=viewer_of())
    return session


def only_told(session: Session, kind: str, *, share: int) -> None:
    """Nobody ticked anything; whoever tells says that so many items were taught."""
    Evidence.objects.filter(session_id=session.pk, kind="item.delivered").delete()
    items = {item.id: n < share for n, item in enumerate(M3.items)}
    evidence(
        session.training_class,
        kind,
        session.ends_at,
        session_id=session.pk,
        data={"items": items},
    )
    judge_office(OFFICE, viewer=viewer_of())


def row_of(found, tier: str, module: str = "M3"):
    """One row of the table."""
    return next(r for r in found.rows if (r.tier, r.module) == (tier, module))


def test_everything_survives_in_a_healthy_cascade(classes):
    found = content_in(viewer_of(), REGENCY)
    row = row_of(found, "KPPS")
    assert (row.people, row.taught, row.low, row.high, row.red) == (42, 42, 1, 1, 0)
    assert row_of(found, "PPS").taught == 9
    assert (found.links, found.election) == ([], ELECTION)
    assert found.as_of


def test_what_was_lost_above_is_missing_below_and_the_link_is_named(classes, world):
    high = leave_out(classes["tot"], PLAIN)
    low = leave_out(classes[DUA], CRITICAL)
    found = content_in(viewer_of(), REGENCY)
    row, weights = row_of(found, "KPPS"), {i.id: i.weight for i in M3.items}
    whole, lost = sum(weights.values()), weights[PLAIN]
    assert row.red == 14
    there = 1 - lost / whole
    assert row.point == pytest.approx(there - weights[CRITICAL] / whole / 3, abs=2e-4)
    assert row.is_exact
    first, second = found.links
    assert (first.session, first.tps, first.people, first.red) == (
        str(low.pk),
        2,
        14,
        14,
    )
    assert first.critical == [f"{CRITICAL} {text_of_item(CRITICAL)}"]
    assert (second.session, second.tps, second.people) == (str(high.pk), 6, 42 + 9)
    assert second.lost == [f"{PLAIN} {text_of_item(PLAIN)}"]
    assert second.trainers == [(str(world.sari.pk), world.sari.name)]
    people = lacking_in(viewer_of(), UTARA, election=ELECTION, tier="KPPS", module="M3")
    assert len(people) == 14
    assert {p.tps for p in people} == {f"{DUA}/001", f"{DUA}/002"}


def text_of_item(id_: str) -> str:
    """What the item says."""
    return next(item.text for item in M3.items if item.id == id_)


def test_bounds_where_only_tickets_or_observers_tell(classes):
    session = classes[SATU].sessions.get(module="M3")
    only_told(session, "exit.ticket", share=len(M3.items) // 2)
    row = row_of(content_in(viewer_of(), SATU), "KPPS")
    assert row.low < row.point < row.high
    assert (row.red, row.unsure) == (0, 14)
    by_tickets = row.point
    only_told(session, "observation.made", share=len(M3.items))
    row = row_of(content_in(viewer_of(), SATU), "KPPS")
    assert row.point == pytest.approx(1, abs=1e-6)
    assert row.point > by_tickets  # who watched is believed before tickets


def test_page_names_links_and_people_by_permission(client_of, classes, world):
    leave_out(classes[DUA], CRITICAL)
    address = f"/kesiapan/{REGENCY}/keutuhan/"
    page = client_of("operator").get(address)
    told = text(page)
    assert "Berapa banyak materi yang sampai di Kabupaten Contoh?" in told
    assert "2 TPS bergantung padanya · 14 orang" in told
    assert "butir kritis hilang" in told
    trainer = world.people[f"PPS/{DUA}/1"].printed_name
    assert trainer in told
    named = client_of("operator").get(f"{address}?tingkat=KPPS&modul=M3")
    assert "KPPS yang tidak menerima semua butir kritis M3" in text(named)
    assert len(named.context["lacking"]) == 14
    watcher = client_of("viewer")
    assert trainer not in text(watcher.get(address))
    assert watcher.get(f"{address}?tingkat=KPPS&modul=M3").status_code == 403
    assert client_of("operator").get(f"{address}?tingkat=X&modul=Y").status_code == 200


@pytest.mark.parametrize(
    ("user", "code", "status"),
    [
        ("pps", SATU, 200),
        ("pps", TIGA, 403),
        ("ppk", UTARA, 200),
        ("kpu_ri", PROVINCE, 302),
        ("kpu_ri", "omong", 422),
    ],
)
def test_who_sees_the_content_of_where(client_of, classes, user, code, status):
    for name in ("keutuhan", "keutuhan/suara"):
        if code == PROVINCE and name != "keutuhan":
            continue
        answer = client_of(user).get(f"/kesiapan/{code}/{name}/")
        assert answer.status_code == status, name


def test_same_number_of_queries_for_one_link_and_three(client_of, classes):
    client = client_of("operator")

    def count(path: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/kesiapan/{REGENCY}/{path}").status_code == 200
        return len(caught)

    leave_out(classes[DUA], CRITICAL)
    only = {path: count(path) for path in ("keutuhan/", "keutuhan/suara/")}
    for village in (SATU, TIGA):
        leave_out(classes[village], CRITICAL, PLAIN)
        say(classes[village], 3)
    assert {path: count(path) for path in only} == only


def say(room, tickets: int) -> None:
    """Tickets on which everything was taught but the first item, and an observer."""
    session = room.sessions.get(module="M3")
    items = {item.id: n > 0 for n, item in enumerate(M3.items)}
    for kind in ["exit.ticket"] * tickets + ["observation.made"]:
        evidence(
            room,
            kind,
            session.ends_at,
            session_id=session.pk,
            data={"items": items},
        )


def test_words_are_calibrated_and_small_classes_not_ranked(client_of, classes):
    page = client_of("operator").get(f"/kesiapan/{REGENCY}/keutuhan/suara/")
    assert "Belum ada kartu keluar dari kelas di wilayah ini." in text(page)
    say(classes[SATU], 8)
    say(classes[DUA], 1)
    words = client_of("operator").get(f"/kesiapan/{REGENCY}/keutuhan/suara/")
    found = words.context["words"]
    assert (found.sessions, found.small) == (2, 1)
    assert [row.name for row in found.classes] == [f"Kelas {SATU}"]
    assert found.calibrated.bias == pytest.approx(0)
    assert found.calibrated.observed == 2
    assert found.agreement.raw.per_hundred == 100
    assert "1 kelas terlalu sedikit jawabannya untuk diurutkan." in text(words)


def sit(test: ClassTest, person, stage: str, version: str, answer: str) -> None:
    """A finished attempt with one anchor."""
    Attempt.objects.create(
        office=OFFICE,
        class_test=test,
        person=person,
        stage=stage,
        form="A",
        lines=[version],
        started_at=NOW,
        finished_at=NOW,
        answers={version: [answer, NOW.isoformat()]},
    )


def test_retention_on_anchors(client_of, world, classes):
    """Of the PPS 6 of 9 learn the anchor, of 42 KPPS 7 in each desa."""
    operator = client_of("operator")
    page = operator.get(f"/kesiapan/{REGENCY}/keutuhan/")
    assert "Belum ada kelas yang mengerjakan tes awal dan tes akhir" in text(page)
    tests = whole_set()
    form = tests.forms.get(name="A")
    version = form.lines[0][0]
    form.lines = [[version, True], *form.lines[1:]]
    form.save()
    right, wrong = "0", "1"
    for room in classes.values():
        test = ClassTest.objects.create(
            office=OFFICE,
            training_class=room,
            test_set=tests,
            until=UNTIL,
            opened_at=NOW,
        )
        people = [i.person for i in room.invitations.order_by("pk")]
        learned = 6 if room == classes["tot"] else 7
        for number, person in enumerate(people):
            sit(test, person, "pre", version, wrong)
            sit(test, person, "post", version, right if number < learned else wrong)
    sit(test, world.sari, "pre", version, wrong)  # no participant, and no second test
    first, second = retention_in(viewer_of(), OfficeCode(OFFICE), election=ELECTION)
    assert (first.tier, first.retention, first.gain.people) == ("PPS", None, 9)
    assert first.gain.points == pytest.approx(6 / 9)
    assert (second.tier, second.upper, second.anchors) == ("KPPS", "PPS", 1)
    assert (second.gain.people, second.gain.classes) == (42, 3)
    assert second.retention.ratio == pytest.approx(0.5 / (6 / 9))
    assert second.retention.interval is None  # one class above: nothing known of it
    told = text(operator.get(f"/kesiapan/{REGENCY}/keutuhan/"))
    assert "75% selang belum dapat dihitung dari kenaikan PPS, 1 jangkar" in told


def test_stored_content_is_only_what_is_missing(classes):
    assert {
        str(value)
        for row in PersonVerdict.objects.all()
        for value in row.content.values()
    } == {"{}"}


def test_tps_and_person_show_what_arrived_as_it_is_stored(classes, client_of, world):
    leave_out(classes["tot"], PLAIN)
    only_told(classes[DUA].sessions.get(module="M3"), "exit.ticket", share=4)
    for village in (SATU, DUA):
        member = world.people[f"KPPS/{village}/001/3"]
        [cell] = [
            cell
            for cell in explain_person(viewer_of(), member.pk).cells
            if cell.module == "M3"
        ]
        stored = PersonVerdict.objects.get(person=member).content["M3"]
        kept = cell.content
        assert [kept.low, kept.point, kept.high] == pytest.approx(
            stored["share"], abs=1e-4
        )
        lost = {loss.session.id: len(loss.items) for loss in cell.lost}
        assert lost == {k: len(v) for k, v in stored.get("lost", {}).items()}
    client = client_of("operator")
    page = text(client.get(f"/orang/{world.people[f'KPPS/{SATU}/001/3'].pk}/"))
    assert "Keutuhan materi" in page
    assert item_texts([PLAIN])[0] in page
    assert "Materi sampai utuh." in page  # the other modules
    share = round(100 * (1 - weight_of(PLAIN)))
    assert f"materi {share}%" in text(client.get(f"/tps/{SATU}-001/"))


def weight_of(item: str) -> float:
    """The share of an item in M3."""
    weights = {each.id: each.weight for each in M3.items}
    return weights[item] / sum(weights.values())
