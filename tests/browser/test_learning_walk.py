"""A class is measured whole: pre-test, session, tickets, post-test, certificate, RTL.

A member of KPU teaches one module to the PPK and PPS of Kota Mojokerto. One of them
takes both tests on a phone without an account, tells what was taught, and teaches the
critical items back; in the end he may teach, and the class closes with its plan.
"""

import re
from datetime import date, timedelta
from random import randrange
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, Page, expect

from jenjang.adapters.items import starter_items
from jenjang.core.assessment.items import Item, ItemKind, right_answers
from jenjang.queries.assessment.texts import shown_text
from tests.browser.walker import PATIENCE_MS

HELD = date.today() - timedelta(days=randrange(1, 60))  # a day of its own each run
MODULE = "M3"


@pytest.fixture
def phone(browser: Browser):
    """A phone without an account."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="id-ID", has_touch=True
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def test_a_class_is_measured_from_the_first_test_to_its_plan(walker, phone):
    page = walker.page
    walker.sign_in("mojokerto")
    url = open_class(walker)
    code = open_test(walker, url)
    phone.goto(f"{walker.site}/lapangan/#kode={code}")
    expect(phone.locator(f"[data-class='{code}']")).to_be_visible()
    name = take_test(phone, "pre", right=False)
    hold_session(walker, url, name)
    give_ticket(phone)
    set_stage(walker, url, "Tes akhir")
    take_test(phone, "post", right=True)
    walker.open(f"{url}tes/")
    row = page.locator("tbody tr", has_text=name)
    expect(row).to_contain_text("lulus")
    walker.look("tes-hasil")
    person = teach_back(walker, url, name)
    plan_and_close(walker, url, name)
    walker.open(f"/orang/{person}/")
    certificate = page.locator("section", has=page.locator("#sertifikat"))
    row = certificate.locator("tbody tr", has_text=MODULE)
    expect(row).to_contain_text("bersertifikat")
    walker.look("sertifikat")


def open_class(walker) -> str:
    """An event of that day with a class of everybody and a session; its address."""
    page = walker.page
    walker.open("/kegiatan/baru/")
    page.get_by_label("Judul kegiatan").fill(f"ToT terukur {token_hex(3)}")
    for label in ("Mulai", "Selesai"):
        page.get_by_label(label).fill(HELD.isoformat())
    programme = page.get_by_label("Program", exact=True)
    programme.select_option(
        value=programme.locator(
            "option", has_text="Training of Trainers"
        ).first.get_attribute("value")
    )
    walker.press("Simpan")
    event = page.url.removeprefix(walker.site)
    walker.open(f"{event}kelas/")
    page.get_by_label("Nama kelas").fill("Kelas terukur")
    walker.press("Simpan")
    walker.open(event)
    walker.press("Undang menurut aturan")
    walker.click(page.locator("a[data-row][href^='/kelas/']").first)
    url = re.search(r"/kelas/[0-9a-f-]+/", page.url)[0]
    walker.open(f"{url}sesi/")
    card = page.locator("fieldset", has_text=f"{MODULE} ")
    card.locator("[name$=chosen]").check()
    hour = 6 if walker.width == 360 else 9  # nobody teaches two classes at once
    card.locator("[name$=starts]").fill(f"{hour:02}:00")
    card.locator("[name$=ends]").fill(f"{hour + 2:02}:00")
    card.locator("[name$=trainers]").select_option(index=0)
    walker.press("Simpan jadwal")
    assert page.locator("[role=alert]").all_inner_texts() == []
    return url


def open_test(walker, url: str) -> str:
    """The set of the office, the first stage; the code."""
    page = walker.page
    walker.open(f"{url}tes/")
    walker.look("tes-belum-ada")
    walker.press("Siapkan tes")
    set_stage(walker, url, "Tes awal")
    walker.look("tes-terbuka")
    return page.locator("[data-code]").inner_text().replace("-", "")


def set_stage(walker, url: str, name: str) -> None:
    """Open a stage for the class."""
    walker.open(f"{url}tes/")
    walker.press(name)
    expect(walker.page.get_by_role("button", name=name)).to_have_attribute(
        "aria-pressed", "true"
    )


def take_test(phone: Page, stage: str, *, right: bool) -> str:
    """The whole test by touch; the name of who took it."""
    phone.reload()
    phone.evaluate("location.hash='#/tes'")
    who = phone.get_by_label("Nama Anda")
    who.wait_for()
    button = phone.locator(f"[data-stage={stage}]")
    if not button.count():
        phone.get_by_role("button", name="Lihat apakah").click()
    button.wait_for()
    who.select_option(index=1)
    name = who.locator("option:checked").inner_text()
    button.click()
    phone.locator("[data-count]").wait_for()
    items = known_items()
    number = int(
        re.search(r"dari (\d+)", phone.locator("[data-count]").inner_text())[1]
    )
    for _ in range(number):
        answer(phone, items, right=right)
        phone.get_by_role("button", name="Lanjut").click()
    phone.locator("[data-hand]").click()
    expect(phone.locator("[data-arrived=true]")).to_be_visible()
    score = phone.locator("[data-grade=score] b").inner_text()
    assert (score == "100") == right
    return name.split(" · ")[0]


def known_items() -> dict[str, list[Item]]:
    """The items of the bank by what is seen of them."""
    found: dict[str, list[Item]] = {}
    for starter in starter_items():
        seen = plain(shown_text(starter.item, starter.item.text))
        found.setdefault(seen, []).append(starter.item)
    return found


def plain(text: str) -> str:
    """The letters of a text alone."""
    return re.sub(r"<[^>]+>|&\w+;|[^0-9A-Za-z]", "", text)


def answer(phone: Page, items: dict[str, list[Item]], *, right: bool) -> None:
    """Answer what is on the screen."""
    seen = plain(phone.locator("form .rich").first.inner_html())
    item = next(each for each in items[seen] if on_screen(phone, each))
    wanted = right_answers(item)[0]
    if item.kind is ItemKind.NUMERIC:
        phone.get_by_role("textbox").fill(wanted if right else "99999")
    elif item.kind is ItemKind.BALLOT:
        judge(phone, wanted if right else "-" if wanted != "-" else "1")
    else:
        places = wanted.split(",") if right else [wrong_place(item, wanted)]
        for place in places:
            phone.locator(f".option:has(input[value='{place}'])").click()


def on_screen(phone: Page, item: Item) -> bool:
    """Of items that ask alike, the one whose choices are shown."""
    told = plain(phone.locator("form").inner_html())
    return all(plain(shown_text(item, c.text)) in told for c in item.choices)


def wrong_place(item: Item, wanted: str) -> str:
    """A choice that is not among the right ones."""
    right = set(wanted.split(","))
    return next(str(n) for n in range(len(item.choices)) if str(n) not in right)


def judge(phone: Page, wanted: str) -> None:
    """What somebody says of a ballot, by its buttons."""
    if wanted == "-":
        phone.locator(".option.invalid").click()
        return
    part, _, candidate = wanted.partition(".")
    phone.locator(f".option:has([name=part][value='{part}'])").click()
    if candidate:
        phone.locator(f".option:has([name=candidate][value='{wanted}'])").click()


def hold_session(walker, url: str, name: str) -> None:
    """Who came, and every item as it was delivered."""
    page = walker.page
    walker.open(url)
    walker.click(page.locator("a[data-row][href^='/sesi/']").first)
    box = page.get_by_role("checkbox", name=re.compile(re.escape(name))).first
    with page.expect_response("**/hadir/"):
        box.check()
    items = page.locator("[data-cell=item]")
    for at in range(items.count()):
        with page.expect_response("**/butir/"):
            items.nth(at).check()
        expect(items.nth(at)).to_be_checked()


def give_ticket(phone: Page) -> None:
    """Three items of the session, without a name."""
    phone.evaluate("location.hash='#/kartu'")
    phone.locator("[data-session] a").first.click()
    marks = phone.locator("[data-mark]")
    marks.first.wait_for()
    assert marks.count() == 3
    for mark in marks.all():
        mark.locator(".option").first.click()
    phone.get_by_role("button", name="Kirim").click()
    expect(phone.locator("[data-unsent='0']")).to_be_visible()


def teach_back(walker, url: str, name: str) -> str:
    """The critical items, ticked by the examiner; the id of who taught."""
    page = walker.page
    walker.open(f"{url}praktik/")
    row = page.locator("tbody tr", has_text=name)
    walker.click(row.get_by_role("link").first)
    person = re.search(r"orang=([0-9a-f-]+)", page.url)[1]
    for box in page.locator("[name=items]").all():
        box.check()
    walker.look("praktik")
    walker.press("Catat praktik")
    row = page.locator("tbody tr", has_text=name)
    expect(row).to_contain_text("lulus")
    return person


def plan_and_close(walker, url: str, name: str) -> None:
    """A class does not close without its plan."""
    page = walker.page
    walker.open(f"{url}rtl/")
    walker.look("rtl")
    page.locator("[name$=what]").first.fill("Latih KPPS tujuh TPS")
    page.locator("[name$=due_on]").first.fill(
        (date.today() + timedelta(days=7)).isoformat()
    )
    page.locator("[name$=proof]").first.fill("daftar hadir")
    page.locator("[name$=who]").first.select_option(label=name)
    page.locator("main form button.btn-primary").first.click()
    expect(page.get_by_text("Latih KPPS tujuh TPS").first).to_be_visible()
    walker.open(url)
    walker.press("Tutup kelas")
    expect(page.get_by_text("Ditutup").first).to_be_visible()
