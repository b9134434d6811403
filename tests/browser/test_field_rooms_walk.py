"""The other rooms of the phone app without signal: team, desk, hunt, checker."""

import re

from playwright.sync_api import Page, expect

from jenjang.adapters.contracts import load_identities
from jenjang.core.counting.round_scores import KeyEntry, score_round
from jenjang.core.counting.rounds import read_round
from tests.browser.field_packs import CODE, pack_of
from tests.browser.field_phone import figures, given, tap_answer

VALID_BOX = "[data-cell='V.A']"


def test_a_team_counts_to_the_end_by_touch(phone):
    page, pack = phone.page, pack_of("tally")
    phone.arrive(f"#kode={CODE}")
    phone.offline()
    phone.room("regu")
    expect(page.locator("[data-seat='3']")).to_have_value(re.compile(".+"))
    phone.look("lapangan-regu")
    page.locator(f"[data-pack='{pack['id']}']").tap()
    answers = [given(verdict) for verdict in pack["key"]]
    count_stack(phone, number=len(answers))
    read_ballots(phone, pack)
    keep_board(phone, answers[:-1])  # one stroke is missed
    expect(page.locator("[data-begin=tally_b]")).to_be_visible()
    page.reload()  # the phone is handed over
    type_totals(phone, answers)
    missed = answers[-1]
    begin(page, "reconcile")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.locator(f"[data-row='{missed}']").fill(str(answers.count(missed)))
    phone.look("lapangan-regu-cocokkan")
    page.get_by_role("button", name="Sepakati hasil ini").tap()
    fill_form(phone, answers)
    expect(page.locator("[data-clean=true]")).to_be_visible()
    phone.look("lapangan-regu-hasil")
    expect(page.locator("[data-unsent='1']")).to_be_visible()

    phone.offline(is_off=False)
    expect(page.locator("[data-unsent='0']")).to_be_visible()
    [event] = phone.posted
    told = read_round(event["data"])
    assert told.order == ("II.2", "IV.1", "IV.2", "IV.3", "V.A", "V.B", "V.C")
    assert set(told.seats) == set("1234567")
    assert event["actor"] == str(told.seats["1"])
    key = [KeyEntry(v["rule"], (given(v),)) for v in pack["key"]]
    score = score_round(told, key, contest="PPWP", identities=load_identities())
    assert score.team.tally_slips == (1, 0)
    assert score.team.first_codes == ("I9", "I11")
    assert score.is_clean


def begin(page: Page, step: str) -> None:
    """From the cover of a step into it."""
    page.locator(f"[data-begin={step}]").tap()


def count_stack(phone, *, number: int) -> None:
    """Take sheet by sheet, then lock the number."""
    page = phone.page
    phone.look("lapangan-regu-serahkan")
    begin(page, "stack")
    for _ in range(number):
        page.get_by_role("button", name="Ambil satu lembar").tap()
    expect(page.get_by_role("button", name="Tumpukan habis")).to_be_disabled()
    page.get_by_label("Banyaknya surat suara").fill(str(number))
    phone.look("lapangan-regu-tumpukan")
    page.get_by_role("button", name="Kunci angka ini").tap()


def read_ballots(phone, pack: dict) -> None:
    """Announce every ballot right."""
    page = phone.page
    begin(page, "read")
    for at, verdict in enumerate(pack["key"]):
        expect(page.locator("[data-count]")).to_have_text(f"{at + 1} dari 12")
        tap_answer(page, verdict, on_sheet=False)
        page.get_by_role("button", name="Umumkan").tap()
        if at == 0:
            phone.look("lapangan-regu-umumkan")
        page.get_by_role("button", name=re.compile("berikutnya|selesai")).tap()


def keep_board(phone, answers: list[str]) -> None:
    """One stroke for each announcement, one too many that is taken away again."""
    page = phone.page
    begin(page, "tally_a")
    for answer in answers:
        page.locator(f"[data-stroke='{answer}']").tap()
        page.locator("[data-next]").tap()
    page.locator("[data-stroke='-']").tap()
    page.get_by_role("button", name="Hapus satu turus: Tidak sah").tap()
    phone.look("lapangan-regu-turus")
    page.locator("[data-done]").tap()


def type_totals(phone, answers: list[str]) -> None:
    """The second tally was kept on paper."""
    page = phone.page
    begin(page, "tally_b")
    page.locator(".option", has_text="Dicatat di kertas").tap()
    for field in page.locator("[data-total]").all():
        field.fill(str(answers.count(field.get_attribute("data-total"))))
    page.get_by_role("button", name="Catatan selesai").tap()


def fill_form(phone, answers: list[str]) -> None:
    """Copy what was agreed, with a slip in the sum that the check finds."""
    page = phone.page
    begin(page, "form")
    expect(page.locator("[data-cell='II.2']")).to_have_attribute("readonly", "")
    votes = {f"IV.{n}": answers.count(str(n)) for n in (1, 2, 3)}
    valid = sum(votes.values())
    boxes = votes | {"V.A": valid + 5, "V.B": answers.count("-"), "V.C": len(answers)}
    for cell, number in boxes.items():
        page.locator(f"[data-cell='{cell}']").fill(str(number))
    page.locator("[data-check]").tap()
    expect(page.locator("[data-code=I9]")).to_be_visible()
    phone.look("lapangan-regu-formulir")
    page.locator(VALID_BOX).fill(str(valid))
    page.locator("[data-check]").tap()
    expect(page.locator("[data-code]")).to_have_count(0)
    page.locator("[data-sign]").tap()


def test_the_desk_is_kept_by_keyboard(desk):
    page, pack = desk.page, pack_of("desk")
    desk.arrive()
    desk.offline()
    desk.room("meja")
    page.locator(f"[data-pack='{pack['id']}']").click()
    page.locator(".voter").first.wait_for()
    desk.look("lapangan-meja")
    order = ["serve", "wait", "refer", "refuse"]
    contests = pack["origins"][0]["ballots"]
    for at, decision in enumerate(pack["key"]):
        expect(page.locator("[data-count]")).to_have_text(f"{at + 1} dari 30")
        outcome = decision["outcome"].replace("waiting", "wait")
        page.keyboard.press(str(order.index(outcome) + 1))
        for contest in decision["ballots"]:
            page.keyboard.press("abcde"[contests.index(contest)])
        page.keyboard.press("Enter")
        tone = "waiting" if decision["outcome"] == "waiting" else "right"
        expect(page.locator("[data-tone]")).to_have_attribute("data-tone", tone)
        page.keyboard.press("Enter")
    waiting = sum(decision["outcome"] == "waiting" for decision in pack["key"])
    assert figures(page) == {
        "right": 30 - waiting,
        "outcome": 0,
        "ballots": 0,
        "waiting": waiting,
    }
    desk.look("lapangan-meja-hasil")


def test_mistakes_are_found_on_forms_by_touch(phone):
    page, pack = phone.page, pack_of("error")
    phone.arrive()
    phone.offline()
    phone.room("salah")
    page.locator(f"[data-pack='{pack['id']}']").tap()
    for at, finding in enumerate(pack["key"]):
        expect(page.locator("[data-count]")).to_have_text(f"{at + 1} dari 24")
        mistakes = finding["mistakes"]
        if mistakes:
            page.locator(f"[data-cell='{mistakes[0]['cells'][0]}']").tap()
        else:
            page.get_by_role("button", name="Semua cocok").tap()
        hours = pack["forms"][at]["form"]["times"]
        assert page.locator("[data-hour] dd").all_inner_texts() == list(hours.values())
        if at == 0:
            phone.look("lapangan-salah")
        page.get_by_role("button", name="Jawab").tap()
        expect(page.locator("[data-tone=right]")).to_be_visible()
        if at == 1:
            phone.look("lapangan-salah-alasan")
        page.get_by_role("button", name=re.compile("Lanjut|Lihat hasil")).tap()
    assert figures(page)["right"] == 24
    assert phone.unsent() == 0


def test_a_form_is_checked_without_signal(phone):
    page = phone.page
    phone.arrive()
    phone.offline()
    page.reload()
    page.get_by_role("link", name=re.compile("Periksa C.HASIL")).tap()
    for cell, number in {"I.A.L": "170", "I.A.P": "168", "I.A.J": "333"}.items():
        page.locator(f"[data-cell='{cell}']").fill(number)
    box = page.locator(".box", has=page.locator("[data-cell='I.A.J']"))
    expect(box).to_contain_text("Σ 338")
    slips = page.locator("[data-slip]")
    expect(slips.first).to_have_attribute("data-slip", "bundle")
    expect(slips.first).to_contain_text("satu ikat turus")
    expect(page.locator("[data-code]")).to_have_count(1)
    phone.look("lapangan-periksa")
    page.reload()
    expect(page.locator("[data-cell='I.A.J']")).to_have_value("333")
    page.locator("[data-cell='I.A.L']").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("163")
    expect(page.locator("[data-findings='0']")).to_be_attached()
    page.get_by_role("button", name="Kosongkan semua").tap()
    expect(page.locator("[data-cell='I.A.J']")).to_have_value("")


def test_tallies_words_and_bubbles_are_checked_without_signal(phone):
    page = phone.page
    phone.arrive()
    phone.offline()
    phone.room("periksa")
    for cell, number in {"IV.1": "17", "IV.2": "64", "V.A": "81"}.items():
        page.locator(f"[data-cell='{cell}']").fill(number)
    expect(page.locator("[data-findings='0']")).to_be_attached()
    copies = page.locator(".copied")
    expect(copies).to_have_count(6)
    expect(page.locator(".copied[open]")).to_have_count(0)
    page.locator("[data-cell='IV.1']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-cell='IV.2']")).to_be_focused()  # not what is closed
    for at in (0, 1):
        copies.nth(at).locator("summary").tap()
    page.get_by_label(re.compile("Baris 1$")).first.fill("16")
    page.locator("[data-cell='IV.1.words']").fill("tujuh belas")
    page.locator("[data-cell='IV.1.bubbles']").fill("017")
    expect(page.locator("[data-code]")).to_have_count(1)
    expect(page.locator("[data-code=I12]")).to_contain_text("17")
    page.locator("[data-cell='IV.1.r1']").fill("17")
    expect(page.locator("[data-findings='0']")).to_be_attached()
    page.locator("[data-cell='IV.2.r1']").fill("59")
    page.locator("[data-cell='IV.2.r2']").fill("5")
    page.locator("[data-cell='IV.2.bubbles']").fill("46")
    page.locator("[data-cell='V.A.words']").evaluate(
        "field => field.closest('details').open = true"
    )
    page.locator("[data-cell='V.A.words']").fill("delapan puluh dua")
    codes = page.locator("[data-code]")
    expect(codes).to_have_count(3)
    for at, code in enumerate(("I12", "I13", "I13")):
        expect(codes.nth(at)).to_have_attribute("data-code", code)
    phone.look("lapangan-periksa-turus")
    page.reload()
    expect(page.locator("[data-cell='IV.2.bubbles']")).to_have_value("46")
    expect(page.locator(".copied[open]")).to_have_count(3)
    copies.nth(1).locator("summary").tap()
    page.locator("[data-code=I12] button").tap()
    expect(page.locator("[data-cell='IV.2.r1']")).to_be_focused()
    page.get_by_role("button", name="Kosongkan semua").tap()
    expect(page.locator(".copied[open]")).to_have_count(0)


def test_copies_of_another_form_have_their_boxes(desk):
    page = desk.page
    desk.arrive()
    desk.room("periksa")
    kind = page.get_by_label("Jenis pemilihan")
    rows = page.locator("[data-cell^='V.B.r']")
    expect(rows).to_have_count(5)
    kind.select_option("DPR")
    expect(rows).to_have_count(0)
    expect(page.locator(".copied")).to_have_count(3)
    kind.select_option("GUBERNUR")
    expect(rows).to_have_count(10)
    page.locator(".copied").first.locator("summary").click()
    desk.look("lapangan-periksa-turus")


def test_forms_of_one_tps_are_compared(desk):
    page = desk.page
    desk.arrive()
    desk.room("periksa")
    for contest, voters in (("PPWP", 201), ("DPR", 202)):
        page.get_by_label("Jenis pemilihan").select_option(contest)
        page.locator("[data-cell='I.A.J']").fill(str(voters))
    expect(page.locator("[data-code=I17]")).to_have_count(1)
    desk.look("lapangan-periksa")


def test_the_app_speaks_english_without_signal(desk):
    page = desk.page
    desk.arrive()
    desk.offline()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Practice in the field")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Safe to leave")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    desk.check_access()
