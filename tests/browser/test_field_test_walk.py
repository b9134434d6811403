"""A test on the phone: through lost signal, a reload and a second person.

What the server would say comes from tests/browser/field_lessons.py; what is marked
comes from the house's own items.
"""

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.field_lessons import items, lessons, now, told
from tests.browser.field_packs import CODE

ITEMS = list(items())
WHO = "Nama Anda"


def enter(phone, stage: str | None = "pre", **changed) -> None:
    """A phone in a class with a test."""
    phone.classroom = lambda: lessons(stage, **changed)
    phone.arrive(f"#kode={CODE}")


def start(phone, name: str = "Ani", stage: str = "pre") -> None:
    """Say who one is and begin."""
    phone.room("tes")
    phone.choose_person(name, label=WHO)
    phone.page.locator(f"[data-stage={stage}]").click()
    expect(phone.page.locator("[data-count]")).to_contain_text("Soal 1 dari 5")


def choose(page, words: str) -> None:
    """Press the choice that says so."""
    page.locator(".option", has_text=words).click()


def forward(page) -> None:
    """The next item."""
    page.get_by_role("button", name="Lanjut").click()


def answer_all(page, *, ballot: str = "Tidak sah", number: str = "271") -> None:
    """Right on everything, unless said otherwise."""
    choose(page, "Ketua KPPS")
    forward(page)
    choose(page, "Menghitung suara")
    choose(page, "Mengisi C.HASIL")
    forward(page)
    choose(page, "Benar")
    forward(page)
    page.get_by_role("textbox").fill(number)
    forward(page)
    choose(page, ballot)
    forward(page)


def test_a_test_goes_through_lost_signal_and_a_reload(phone):
    enter(phone)
    begin_with_signal(phone)
    phone.offline()
    answer_without_signal(phone)
    assert [len(post["answers"]) for post in phone.tests.posts] == [1]
    hand_in_without_signal(phone)
    phone.offline(is_off=False)
    page = phone.page
    expect(page.locator("[data-arrived=true]")).to_be_visible()
    expect(page.locator("[data-grade=score] b")).to_have_text("100")
    phone.look("lapangan-tes-hasil-awal")
    expect(page.locator("[data-unsent='0']")).to_be_visible()
    [attempt] = phone.tests.attempts.values()
    right = ("0", "0,2", "0", "271", "-")
    assert attempt["answers"] == dict(zip(ITEMS, right, strict=True))
    last = phone.tests.posts[-1]
    assert (last["finish"], len(last["answers"])) == (True, 4)


def begin_with_signal(phone) -> None:
    """From the first page to the first answer, which the server takes."""
    page = phone.page
    expect(page.get_by_role("heading", name="Kelas ini sekarang")).to_be_visible()
    phone.look("lapangan-kelas")
    page.get_by_role("link", name=re.compile("^Tes Tes awal: Kelas A")).tap()
    phone.choose_person("Ani", label=WHO)
    phone.look("lapangan-tes-mulai")
    page.get_by_role("button", name="Mulai tes awal").tap()
    expect(page.locator("[data-count]")).to_contain_text("Soal 1 dari 5")
    assert page.locator(".rich script").count() == 0
    expect(page.locator(".rich img")).to_have_attribute("alt", "gambar")
    choose(page, "Ketua KPPS")
    expect(page.locator("[data-saved]")).to_have_text("Tersimpan di ponsel")
    expect(page.locator("[data-saved=kept]")).to_be_visible()
    phone.look("lapangan-tes-soal")


def answer_without_signal(phone) -> None:
    """Two to five, with a reload; the third is left out."""
    page = phone.page
    forward(page)
    choose(page, "Menghitung suara")
    choose(page, "Mengisi C.HASIL")
    expect(page.locator("[data-saved=waiting]")).to_be_visible()
    phone.look("lapangan-tes-tanpa-sinyal")
    page.reload()
    expect(page.locator("[data-count]")).to_contain_text("Soal 2 dari 5 · 2 terjawab")
    expect(page.locator(".option :checked")).to_have_count(2)
    page.get_by_label("Tandai untuk dilihat lagi").check()
    forward(page)
    forward(page)  # one is left out
    phone.look("lapangan-tes-angka")
    page.get_by_role("textbox").fill("dua")
    expect(page.get_by_text("Tulis angka saja")).to_be_visible()
    page.get_by_role("textbox").fill("271")
    forward(page)
    phone.look("lapangan-tes-surat-suara")
    choose(page, "Tidak sah")
    forward(page)
    expect(page.get_by_text("Belum terjawab: 1.")).to_be_visible()
    phone.look("lapangan-tes-semua")


def hand_in_without_signal(phone) -> None:
    """The one that was left out, then the whole test."""
    page = phone.page
    page.get_by_role("button", name="Soal 3: belum terjawab").tap()
    choose(page, "Benar")
    page.get_by_role("button", name="Semua soal").tap()
    page.get_by_role("button", name="Serahkan", exact=True).tap()
    expect(page.locator("[data-arrived=false]")).to_be_visible()
    expect(page.get_by_text("Jangan tinggalkan ruangan")).to_be_visible()
    phone.look("lapangan-tes-belum-diserahkan")
    page.reload()
    expect(page.locator("[data-arrived=false]")).to_be_visible()
    expect(page.locator("[data-unsent='1']")).to_be_visible()


def test_the_post_test_tells_what_was_wrong_and_when_to_try_again(phone):
    page = phone.page
    enter(phone, "post", minutes=None)
    start(phone, stage="post")
    answer_all(page, number="270")
    page.locator("[data-hand]").click()
    expect(page.locator("[data-grade=score] b")).to_have_text("80")
    expect(page.locator("[data-module=M1]")).to_contain_text("lulus")
    expect(page.locator("[data-module=M3]")).to_contain_text("belum lulus")
    review = page.locator("[data-review]")
    expect(review).to_have_count(1)
    expect(review).to_contain_text("265 + 2 % = 271")
    phone.look("lapangan-tes-hasil-akhir")
    page.locator("[data-stage=retest]").click()
    expect(page.locator("h1")).to_have_text("Tes ulang: Kelas A, Ani")
    assert [a["stage"] for a in phone.tests.attempts.values()] == ["post", "retest"]


def test_the_retest_waits_for_its_time(phone):
    page = phone.page
    phone.tests.again_after = told(now() + timedelta(days=1))
    enter(phone, "post")
    start(phone, stage="post")
    answer_all(page, number="1")
    page.locator("[data-hand]").click()
    expect(page.locator("[data-stage=retest]")).to_be_disabled()
    expect(page.get_by_text("Tes ulang dibuka")).to_be_visible()


def test_a_refused_start_is_told_in_words(phone):
    page = phone.page
    enter(phone)
    phone.tests.refusal = {"code": "TEST_CLOSED"}
    phone.room("tes")
    phone.choose_person("Ani", label=WHO)
    page.get_by_role("button", name="Mulai tes awal").tap()
    expect(page.get_by_role("alert")).to_contain_text("tidak dibuka atau sudah ditutup")
    phone.tests.refusal = {
        "code": "TEST_COOLING",
        "facts": {"after": "2030-01-02T03:00:00Z"},
    }
    page.get_by_role("button", name="Mulai tes awal").tap()
    expect(page.get_by_role("alert")).to_contain_text("2 Januari 2030")
    phone.look("lapangan-tes-ditolak")
    phone.offline()
    page.get_by_role("button", name="Mulai tes awal").tap()
    expect(page.get_by_role("alert")).to_contain_text("Tidak ada sinyal")


def test_two_people_take_the_test_on_one_phone(phone):
    page = phone.page
    enter(phone, "post")
    start(phone, stage="post")
    answer_all(page, number="1")
    page.locator("[data-hand]").click()
    expect(page.locator("[data-review]")).to_have_count(1)
    first = page.url
    page.get_by_role("button", name="Orang berikutnya").click()
    expect(page.get_by_label(WHO)).to_have_value("")
    start(phone, "Budi", "post")
    page.goto(first)
    expect(page.get_by_text("Pembahasan ditunjukkan setelah")).to_be_visible()
    phone.room("tes")
    page.get_by_role("link", name=re.compile("Budi")).click()
    answer_all(page)
    page.locator("[data-hand]").click()
    expect(page.locator("[data-grade=score] b")).to_have_text("100")
    people = {a["person"][-2:] for a in phone.tests.attempts.values()}
    assert people == {"01", "02"}


def test_a_test_hands_itself_in_when_the_time_is_over(phone):
    page = phone.page
    phone.tests.minutes = 1
    enter(phone)
    page.clock.install()
    start(phone)
    expect(page.get_by_role("timer")).to_contain_text("Sisa")
    choose(page, "Ketua KPPS")
    page.clock.fast_forward(61_000)
    expect(page.locator("[data-arrived=true]")).to_be_visible()
    [attempt] = phone.tests.attempts.values()
    assert attempt["answers"] == {ITEMS[0]: "0"}


def test_nothing_is_forgotten_before_the_server_lists_it(phone):
    page = phone.page
    phone.tests.keeps_nothing = True
    enter(phone)
    start(phone)
    choose(page, "Ketua KPPS")
    page.wait_for_timeout(3000)
    expect(page.locator("[data-saved=waiting]")).to_be_visible()
    assert len(phone.tests.posts) >= 1
    phone.tests.keeps_nothing = False
    page.reload()
    expect(page.locator("[data-saved=kept]")).to_be_visible()
    [attempt] = phone.tests.attempts.values()
    assert attempt["answers"] == {ITEMS[0]: "0"}


def test_a_test_is_taken_by_keyboard_in_english(desk):
    page = desk.page
    enter(desk)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Your class now")).to_be_visible()
    desk.look("lapangan-kelas-en")
    desk.room("tes")
    who = page.get_by_label("Your name")
    who.focus()
    page.keyboard.type("Budi")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Begin the pre-test")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-count]")).to_contain_text("Item 1 of 5")
    expect(page.get_by_role("heading", name="Item 1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")  # from the last shown to the first
    page.keyboard.press("ArrowUp")
    desk.look("lapangan-tes-soal-en")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("271")
    page.keyboard.press("Enter")
    page.keyboard.press("0")
    desk.look("lapangan-tes-surat-suara-en")
    page.keyboard.press("Enter")
    page.locator("[data-hand]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-arrived=true]")).to_be_visible()
    desk.look("lapangan-tes-hasil-en")
    [attempt] = desk.tests.attempts.values()
    assert len(attempt["answers"]) == 5
