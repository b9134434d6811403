"""What somebody of a class gives beside a test: ticket, evaluation, pledge, doubt."""

from playwright.sync_api import expect

from tests.browser.field_lessons import lessons, session
from tests.browser.field_packs import CLASS, CODE, classroom

SESSION = session(2, hours_ago=1)
ANI = classroom()["people"][0]["id"]


def enter(phone, **changed) -> None:
    """A phone in a class, soon without signal."""
    phone.classroom = lambda: lessons(None) | changed
    phone.arrive(f"#kode={CODE}")
    phone.offline()


def arrive_at_server(phone, *, number: int = 1) -> list[dict]:
    """Signal comes back; what the server got then."""
    phone.offline(is_off=False)
    expect(phone.page.locator("[data-unsent='0']")).to_be_visible()
    assert len(phone.posted) == number
    return phone.posted


def mark(page, item: str, words: str) -> None:
    """Answer one point."""
    place = page.locator(f"[data-mark='{item}']")
    place.locator(".option").filter(has_text=words).first.click()


def test_an_exit_ticket_names_nobody(phone):
    page = phone.page
    turns = [one | {"turn": n} for n, one in enumerate(classroom()["people"])]
    enter(phone, people=turns)
    phone.room("kartu")
    phone.choose_person("Citra", label="Giliran siapa?")
    expect(page.locator("[data-session]")).to_have_count(2)  # the third has not begun
    phone.look("lapangan-kartu")
    page.locator(f"[data-session='{SESSION['id']}'] a").tap()
    expect(page.locator("[data-mark]")).to_have_count(3)
    mark(page, "M2-07", "Ya")
    mark(page, "M2-01", "Tidak")
    page.get_by_role("button", name="Kirim").tap()  # one is missing
    expect(page.locator("[data-mark]")).to_have_count(3)
    mark(page, "M2-02", "Tidak yakin")
    phone.look("lapangan-kartu-isi")
    page.get_by_role("button", name="Kirim").tap()
    expect(page.locator(f"[data-session='{SESSION['id']}']")).to_contain_text(
        "Sudah diisi"
    )
    expect(page.locator("[data-unsent='1']")).to_be_visible()
    phone.look("lapangan-kartu-terima-kasih")
    phone.choose_person("Ani", label="Giliran siapa?")
    expect(page.locator("[data-session] a")).to_have_count(2)

    [event] = arrive_at_server(phone)
    assert phone.ways == ["bukti"]
    assert event["data"] == {"items": {"M2-07": True, "M2-01": False}}
    assert (event["kind"], event["session"]) == ("exit.ticket", SESSION["id"])
    assert (event["office"], event["class"]) == CLASS
    assert "person" not in event
    assert (event["actor"], event["device"]) == ("anonim", event["id"])


def test_a_ticket_of_which_nothing_is_known_is_not_sent(phone):
    page = phone.page
    enter(phone)
    phone.room(f"kartu/{SESSION['id']}")
    phone.choose_person("Ani", label="Giliran siapa?")
    for n in (1, 2, 3):
        mark(page, f"M2-0{n}", "Tidak yakin")
    page.get_by_role("button", name="Kirim").tap()
    expect(page.get_by_text("tidak ada yang dikirim").first).to_be_visible()
    assert phone.unsent() == 0


def test_an_evaluation_is_anonymous_and_says_so(phone):
    page = phone.page
    enter(phone)
    phone.room("nilai")
    expect(page.get_by_text("kurang dari lima orang")).to_be_visible()
    trainer = SESSION["trainers"][0]["id"]
    mark(page, "tempat", "4")
    mark(page, "waktu", "2")
    mark(page, f"pelatih:{trainer}", "5")
    page.get_by_label("Saran (boleh kosong)").fill(" Lebih banyak latihan. ")
    phone.look("lapangan-nilai")
    page.get_by_role("button", name="Kirim").tap()
    expect(page.get_by_text("Terima kasih.").first).to_be_visible()
    expect(page.get_by_text("Dari ponsel ini sudah ada evaluasi")).to_be_visible()
    [event] = arrive_at_server(phone)
    assert event["data"] == {
        "scores": {"tempat": 4, "waktu": 2, f"pelatih:{trainer}": 5},
        "text": "Lebih banyak latihan.",
    }
    assert (event["kind"], event["actor"]) == ("evaluation.given", "anonim")
    assert "person" not in event


def test_a_pledge_is_signed_by_somebody_once(phone):
    page = phone.page
    enter(phone)
    phone.room("ikrar")
    expect(page.get_by_text("Paragraf 3.")).to_be_visible()
    phone.choose_person("Ani", label="Siapa yang berikrar?")
    page.get_by_role("button", name="Tandatangani").tap()  # not ticked
    assert phone.unsent() == 0
    page.get_by_label("Saya, Ani,").check()
    phone.look("lapangan-ikrar")
    page.get_by_role("button", name="Tandatangani").tap()
    expect(page.get_by_text("Ani sudah berikrar")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Ani sudah berikrar")).to_be_visible()
    [event] = arrive_at_server(phone)
    assert (event["kind"], event["person"], event["actor"]) == (
        "pledge.signed",
        ANI,
        ANI,
    )
    assert event["data"] == {"text_version": "2024-1"}


def test_questions_are_asked_and_answers_found(phone):
    page = phone.page
    enter(phone)
    phone.room("tanya")
    rows = page.locator("[data-answer-id]")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Pertanyaan 3")
    expect(rows.get_by_text("baru", exact=True)).to_have_count(3)
    page.get_by_label("Cari").fill("TURUS jawaban")
    expect(rows).to_have_count(1)
    rows.first.locator("summary").tap()
    expect(rows.first).to_contain_text("versi 2")
    phone.look("lapangan-tanya")
    page.get_by_label("Pertanyaan Anda").fill("Bolehkah pena merah dipakai?")
    page.get_by_label("Tentang modul").select_option("M3")
    page.get_by_role("button", name="Kirim").tap()
    expect(page.get_by_text("Terima kasih.").first).to_be_visible()
    expect(rows.get_by_text("baru", exact=True)).to_have_count(0)
    [event] = arrive_at_server(phone)
    assert event["data"] == {"text": "Bolehkah pena merah dipakai?", "module": "M3"}
    assert event["kind"] == "question.asked"


def test_a_server_without_lessons_offers_the_drill_only(phone):
    page = phone.page
    phone.arrive(f"#kode={CODE}")
    expect(page.get_by_role("heading", name="Kelas ini sekarang")).to_have_count(0)
    expect(page.locator(".room")).to_have_count(5)
    for path in ("tes", "kartu", "nilai", "ikrar", "tanya"):
        phone.room(path)
        expect(page.get_by_text("Kelas A, Desa Contoh")).to_be_visible()


def test_a_class_without_packs_is_ready_all_the_same(desk):
    page = desk.page
    changed = {"module": "M3", "title": "Hitung", "version": 2, "again": False}
    desk.classroom = lambda: lessons() | {"packs": [], "changed": [changed]}
    desk.arrive(f"#kode={CODE}")
    expect(page.locator("[data-changed=M3]")).to_contain_text("berubah sejak kelas ini")
    expect(page.get_by_role("heading", name="Kelas ini sekarang")).to_be_visible()
    desk.look("lapangan-kelas-tanpa-paket")
