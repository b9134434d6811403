"""Key, tally sheet, form, cards and error forms of packs: what must agree does."""

import re
from collections import Counter

import msgspec
import pytest
from scipy import ndimage

from jenjang.adapters.ballots import counting_tables, rules_version
from jenjang.core.counting.check_numbers import check_number, is_hidden, prime_above
from jenjang.core.counting.checking import check
from jenjang.core.counting.drawing import draw
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.pack_files import document_of
from jenjang.core.counting.pack_names import PackName
from jenjang.core.counting.packs import tally_of
from jenjang.core.violations import RuleViolation
from jenjang.documents import documents
from jenjang.documents.c_hasil_latihan.header import given_cells
from jenjang.documents.drawing.boxes import box_name
from jenjang.documents.drawing.sheets import MARGIN
from jenjang.documents.kunci_latihan.others import SLIPS
from jenjang.queries.documents import print_of
from tests.documents.pictures import MM, PEN, is_like, pages_of, words_in

BUBBLES_FROM = 35.0  # millimetres from the edge of the paper
PEMILU = ("PPWP", "DPR", "DPD", "DPRD_PROVINSI", "DPRD_KABKOTA")
TALLIES = [
    *(("pemilu-2024", contest, False) for contest in PEMILU),
    ("pilkada-2024", "GUBERNUR", False),
    ("pilkada-2024", "BUPATI_WALIKOTA", True),
]


def pack(election, contest, kind, number, *, is_single=False, seed="kertas"):
    name = PackName(election, contest, kind, number, seed, is_single=is_single)
    made = draw(name, tables=counting_tables())
    return document_of(made, rules=rules_version(kind))


def content(kind, data):
    return documents()[kind].content_of(data)


def plain(pdf):
    """All words of a print, breaks and zero-width spaces taken out."""
    text = " ".join(words_in(pdf)).replace("\u200b", "")
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(("election", "contest", "is_single"), TALLIES)
def test_totals_of_the_key_are_those_of_its_verdicts(election, contest, is_single):
    document = pack(election, contest, "tally", 120, is_single=is_single)
    votes = tally_of(document.key)
    totals = {
        (row["label"], row["level"]): row["votes"]
        for row in content("kunci_latihan", document)["totals"]
    }
    by_part = Counter(dict.fromkeys((part.number for part in document.layout.parts), 0))
    for (part, _), number in votes.items():
        by_part[part] += number
    wanted = {
        (f"{part.number}  {part.name}", 0): by_part[part.number]
        for part in document.layout.parts
    }
    assert {label: totals[label] for label in wanted} == wanted
    assert totals["Suara tidak sah", 0] == votes[None, None]
    assert totals["Suara sah", 0] + totals["Suara tidak sah", 0] == 120


def test_key_names_verdict_whom_rule_and_reason_of_every_ballot():
    document = pack("pemilu-2024", "DPR", "adjudication", 42)
    rows = {row[0]: row[1:] for row in content("kunci_latihan", document)["rows"]}
    texts = {row.id: row.text for row in document.rows}
    b13 = next(v for v in document.key if v.rule == "B13")
    name = document.layout.parts[b13.part - 1].name
    verdict, whom, rule, reason = rows[b13.serial]
    assert (verdict, rule, reason) == ("✓ SAH", "B13", texts["B13"])
    assert whom.startswith(f"{name} ({b13.part}), calon {b13.candidate} ")
    assert [row for row in rows.values() if not row[3]] == []
    assert list(rows) == [ballot.serial for ballot in document.ballots]


def test_cover_of_the_key_shows_no_answer():
    document = pack("pemilu-2024", "PPWP", "tally", 30)
    cover = words_in(print_of("kunci_latihan", document))[0]
    assert "dibuka setelah penghitungan" in cover
    assert document.id in cover.replace("\u200b", "").replace("\r\n", "")
    assert [sign for sign in ("✓", "✗", "P1", "Anggrek") if sign in cover] == []


@pytest.mark.parametrize(("election", "contest", "is_single"), TALLIES)
def test_tally_sheet_has_a_line_for_everybody_and_the_true_check_number(
    election, contest, is_single
):
    document = pack(election, contest, "tally", 120, is_single=is_single)
    sheet = content("lembar_turus", document)
    votes, lines = tally_of(document.key), []
    for part in document.layout.parts:
        people = [z.number for z in part.zones if z.kind == "candidate"]
        lines += [votes[part.number, n] for n in (None, *people)]
    lines.append(votes[None, None])
    numbers = [line["line"] for group in sheet["groups"] for line in group["lines"]]
    assert numbers == list(range(1, len(lines) + 1))
    told = None if is_single else check_number(lines)
    assert (sheet["check"], sheet["rows"]) == (told, 5)


def test_tally_sheet_of_an_adjudication_pack_has_no_check_number():
    document = pack("pemilu-2024", "DPR", "adjudication", 42)
    assert content("lembar_turus", document)["check"] is None


def test_a_stroke_too_many_or_in_another_line_changes_the_check_number():
    votes = [17, 40, 9, 14]
    right = check_number(votes)
    others = [[v + (at == n) for at, v in enumerate(votes)] for n in range(4)]
    moved = [17 - 1, 40 + 1, 9, 14]
    assert [check_number(v) for v in (*others, moved) if check_number(v) == right] == []
    assert (prime_above(4), prime_above(97), prime_above(163)) == (97, 199, 199)


def test_check_number_that_few_counts_share_is_not_given_away():
    shared = Counter(
        check_number([a, b, 60 - a - b]) for a in range(61) for b in range(61 - a)
    )
    assert max(shared.values()) < 500
    asked = [(3, 60), (3, 300), (4, 60), (4, 80), (39, 20)]
    assert [is_hidden(*each) for each in asked] == [False, False, False, True, True]


@pytest.mark.parametrize(("election", "contest", "is_single"), TALLIES)
@pytest.mark.parametrize("number", [1, 7, 60, 300])
def test_header_with_the_right_counts_breaks_no_identity(
    election, contest, is_single, number
):
    document = pack(election, contest, "tally", number, is_single=is_single)
    cells = dict(given_cells(document))
    votes = tally_of(document.key)
    for part in document.layout.parts:
        people = [z.number for z in part.zones if z.kind == "candidate"]
        own = votes[part.number, None]
        if part.zones[0].kind == "column":
            cells[f"IV.{part.number}"] = own
            continue
        cells[f"IV.P{part.number}.party"] = own
        cells |= {f"IV.P{part.number}.C{n}": votes[part.number, n] for n in people}
        theirs = sum(votes[part.number, n] for n in people)
        cells[f"IV.P{part.number}.total"] = own + theirs
    invalid = votes[None, None]
    cells |= {"V.A": number - invalid, "V.B": invalid, "V.C": number, "II.2": number}
    cells["II.4"] = cells["II.1"] - number - cells["II.3"]
    form = CHasil("1", contest, cells)
    found = check(form, table=counting_tables().identities)
    assert [(one.code, one.cells) for one in found] == []
    assert cells["II.4"] >= 0


def test_form_of_a_pack_with_waiting_ballots_is_given_nothing():
    document = pack("pemilu-2024", "DPR", "adjudication", 42)
    assert given_cells(document) == {}


def test_form_has_every_section_and_is_no_official_form():
    document = pack("pemilu-2024", "DPR", "tally", 50)
    text = plain(print_of("c_hasil_latihan", document))
    sections = ["I. DATA PEMILIH", "II. DATA PENGGUNAAN", "III. DATA PEMILIH DISAB"]
    sections += ["IV. RINCIAN", "V. DATA SUARA SAH", "7. Anggota", "Saksi 6"]
    assert [section for section in sections if section not in text] == []
    assert "bukan formulir resmi" in text
    assert re.findall(r"\b10[123]\b|CHS-", text) == []


def test_cards_tell_what_is_seen_and_not_what_the_table_calls_it():
    document = pack("pemilu-2024", "SEMUA", "desk", 300)
    sheets = content("kartu_meja", document)["sheets"]
    slips = [slip for sheet in sheets for slip in sheet["slips"]]
    assert [slip["serial"] for slip in slips] == [c.serial for c in document.cards]
    told = {}
    for card, slip in zip(document.cards, slips, strict=True):
        vector = (*card.features.items(), card.origin)
        hidden = card.features["hour"] in ("before", "open", "eleven", "twelve")
        seen = (tuple(slip["facts"]), slip["note"], slip["clock"] if hidden else "")
        told.setdefault(seen, set()).add(vector)
    assert [vectors for vectors in told.values() if len(vectors) > 1] == []
    assert {fact for slip in slips for fact in slip["facts"] if "_" in fact} == set()


def test_no_cut_line_passes_through_a_card():
    grid = content("kartu_meja", pack("pemilu-2024", "SEMUA", "desk", 300))
    (wide, high), (width, height) = grid["slip"], grid["paper"]
    wrong = []
    for sheet in grid["sheets"]:
        for slip in sheet["slips"]:
            left, top = slip["x"], slip["y"]
            right, bottom = left + wide, top + high
            if min(left, top) < MARGIN or right > width - MARGIN:
                wrong.append(slip["serial"])
            wrong += [
                slip["serial"]
                for x1, y1, x2, y2 in sheet["cuts"]
                if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top
            ]
            wrong += [slip["serial"]] if bottom > height - MARGIN else []
    assert wrong == []


def test_key_of_cards_names_the_ballots_that_are_handed_out():
    document = pack("pemilu-2024", "SEMUA", "desk", 60)
    rows = {row[0]: row for row in content("kunci_latihan", document)["rows"]}
    served = [d for d in document.key if d.outcome == "serve"]
    few = next(d for d in served if len(d.ballots) == 2)
    assert rows[few.serial][1:4] == ["✓ dilayani", "PPWP, DPD", few.rule]
    whole = next(d for d in served if len(d.ballots) == 5)
    assert rows[whole.serial][2] == "semua (5)"


def test_error_forms_print_the_numbers_as_written():
    document = pack("pemilu-2024", "PPWP", "error", 24)
    forms = content("form_salah", document)["forms"]
    for exercise, form in zip(document.forms, forms, strict=True):
        cells = exercise.form.cells
        boxes = {"V.A": form["sums"][0], "V.B": form["sums"][1], "II.2": None}
        boxes["II.2"] = form["ballots"][1]
        for cell, row in boxes.items():
            written = cells.get(cell)
            wanted = "" if written is None else f"{written:03d}"
            assert "".join(row["digits"]) == wanted
        strokes = [
            5 * row["full"] + row["rest"]
            for one in form["contestants"]
            for row in one["tally"]
        ]
        assert sum(strokes) == sum(
            5 * (cells[c] or 0) if c.endswith(".full") else cells[c] or 0
            for c in cells
            if c.startswith("IV") and c.endswith((".full", ".rest"))
        )


def test_key_of_error_forms_has_a_name_for_every_slip():
    document = pack("pemilu-2024", "DPR", "error", 60)
    slips = {m.slip for finding in document.key for m in finding.mistakes}
    assert slips - set(SLIPS) == set()
    rows = content("kunci_latihan", document)["rows"]
    clean = [f.serial for f in document.key if not f.mistakes]
    assert [row[0] for row in rows if row[1] == "✓ semua cocok"] == clean
    assert set(counting_tables().identities.slips) - set(SLIPS) == set()


OFFICIAL = {"lampiran_sk_kpps", "lampiran_sk_pantarlih", "siaran_pers"}
TESTS = {"kunci_tes", "lembar_tes"}
PRACTICE = sorted(set(documents()) - OFFICIAL - TESTS)


@pytest.mark.parametrize("kind", PRACTICE)
def test_every_page_says_that_it_is_practice(kind):
    document = documents()[kind]
    pages = words_in(print_of(kind, document.read(document.sample)))
    assert [at for at, page in enumerate(pages) if "latihan" not in page.lower()] == []


def changed(document, **parts):
    return msgspec.structs.replace(document, **parts)


def broken_packs():
    ballots = pack("pemilu-2024", "PPWP", "tally", 4)
    layout, cards = ballots.layout, pack("pemilu-2024", "SEMUA", "desk", 4)
    stranger = changed(cards.cards[0], features={"hour": "noon"})
    forms = pack("pemilu-2024", "PPWP", "error", 2)
    empty = changed(forms.forms[0].form, cells={"V.A": 3})
    return [
        ("surat_suara_latihan", changed(ballots, ballots=())),
        ("surat_suara_latihan", changed(ballots, ballots=ballots.ballots * 300)),
        ("surat_suara_latihan", changed(ballots, layout=changed(layout, parts=()))),
        ("surat_suara_latihan", changed(ballots, layout=changed(layout, width=0.0))),
        ("surat_suara_latihan", changed(ballots, layout=changed(layout, width=90.0))),
        ("kunci_latihan", changed(ballots, key=(changed(ballots.key[0], part=9),))),
        ("kartu_meja", changed(cards, cards=(stranger,))),
        ("form_salah", changed(forms, forms=(changed(forms.forms[0], form=empty),))),
    ]


@pytest.mark.parametrize("at", range(8))
def test_pack_that_no_sheet_could_show_is_told(at):
    kind, document = broken_packs()[at]
    with pytest.raises(RuleViolation) as refused:
        print_of(kind, document)
    assert refused.value.code == "PACK_MALFORMED"


def test_box_with_four_digits_is_printed_whole():
    document = pack("pemilu-2024", "PPWP", "error", 1)
    (one,) = document.forms
    cells = {**one.form.cells, "II.1": 1234, "V.B": -2}
    form = changed(one.form, cells=cells)
    document = changed(document, forms=(changed(one, form=form),))
    (made,) = content("form_salah", document)["forms"]
    assert made["ballots"][0]["digits"] == ["12", "3", "4"]
    assert print_of("form_salah", document).startswith(b"%PDF")


def test_bubbles_on_the_page_are_those_of_the_form():
    document = pack("pemilu-2024", "PPWP", "error", 12)
    pdf, dpi = print_of("form_salah", document), 120
    read = dict.fromkeys((one.serial for one in document.forms), "")
    for words, picture in zip(words_in(pdf), pages_of(pdf, dpi=dpi), strict=True):
        serial = re.search(r"Formulir (\d{3})", words)[1]
        read[serial] += bubbled(picture, dpi=dpi)
    told = {
        one.serial: "".join(number for _, number in sorted(one.form.bubbles.items()))
        for one in document.forms
    }
    assert read == told


def bubbled(picture, *, dpi):
    """Digits of filled bubbles, from the top; ten stand in 40 mm beside the boxes."""
    labels, _ = ndimage.label(is_like(picture, PEN, tolerance=40))
    size, found = 3.5 / MM * dpi, []
    for rows, columns in ndimage.find_objects(labels):
        wide, high = columns.stop - columns.start, rows.stop - rows.start
        if min(wide, high) > 0.75 * size and max(wide, high) < 1.2 * size:
            found.append((rows.start, columns.start))
    left = BUBBLES_FROM / MM * dpi
    step = 4.0 / MM * dpi
    return "".join(str(round((x - left) / step)) for _, x in sorted(found))


def test_boxes_are_called_as_on_the_form():
    named = {
        "I.A.L": "I.A (L)",
        "I.B2.J": "I.B.2 (L+P)",
        "III.P": "III (P)",
        "II.4": "II.4",
        "IV.3": "IV.3",
        "IV.P3.party": "IV.3 suara partai",
        "IV.P3.C2": "IV.3 calon 2",
        "IV.P3.total": "IV.3 jumlah",
        "IV.P3.C2.r1": "IV.3 calon 2 turus baris 1",
        "V.B.r2": "V.B turus baris 2",
    }
    assert {cell: box_name(cell) for cell in named} == named
