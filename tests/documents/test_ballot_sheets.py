"""Practice ballots on paper: what is printed is what the key was made of."""

import pytest

from jenjang.adapters.ballots import ballot_tables, rules_version
from jenjang.core.counting.ballots import judge
from jenjang.core.counting.pack_files import document_of, layout_in
from jenjang.core.counting.pack_names import ADJUDICATION, TALLY
from jenjang.core.counting.packs import make_pack
from jenjang.documents.drawing.contests import contest_name
from jenjang.documents.drawing.sheets import MARGIN
from jenjang.documents.drawing.slips import LEAST_HOLE, LEAST_LINE, plan_for
from jenjang.documents.surat_suara_latihan.content import content_of
from jenjang.queries.documents import print_of
from tests.documents import pictures

KIND = "surat_suara_latihan"
EVERY = [(table, contest) for table in ballot_tables() for contest in table.contests]
TABLES = [(table, table.contests[0]) for table in ballot_tables()]
PAPER_DPI = 48
MILLIMETRE = PAPER_DPI / pictures.MM


def named(pairs):
    return [f"{table.id}-{contest}" for table, contest in pairs]


def pack_of(table, contest, *, kind=ADJUDICATION, number, seed="kertas"):
    made = make_pack(table, contest=contest, kind=kind, number=number, seed=seed)
    return document_of(made, rules=rules_version(kind))


def crosses(cut, slip, width, height):
    """True when the line and the rectangle share a point."""
    left, top, right, bottom = cut
    return (
        left <= slip["x"] + width
        and right >= slip["x"]
        and top <= slip["y"] + height
        and bottom >= slip["y"]
    )


@pytest.mark.parametrize(("table", "contest"), EVERY, ids=named(EVERY))
def test_no_cut_line_passes_through_one_of_300_ballots(table, contest):
    content = content_of(pack_of(table, contest, kind=TALLY, number=300))
    paper, (width, height) = content["paper"], content["slip"]
    slips = [slip for sheet in content["sheets"] for slip in sheet["slips"]]
    assert [slip["serial"] for slip in slips] == [f"{n:03d}" for n in range(1, 301)]
    hit, outside, over = [], [], []
    for sheet in content["sheets"]:
        for at, slip in enumerate(sheet["slips"]):
            if any(crosses(cut, slip, width, height) for cut in sheet["cuts"]):
                hit.append(slip["serial"])
            right, bottom = slip["x"] + width, slip["y"] + height
            if min(slip["x"], slip["y"]) < MARGIN or (
                right > paper[0] - MARGIN or bottom > paper[1] - MARGIN
            ):
                outside.append(slip["serial"])
            others = sheet["slips"][at + 1 :]
            over += [
                other["serial"]
                for other in others
                if crosses((slip["x"], slip["y"], right, bottom), other, width, height)
            ]
    assert (hit, outside, over) == ([], [], [])


def is_clear(picture, cut):
    """Nothing but pale dashes within two millimetres of a cut line."""
    left, top, right, bottom = (round(at * MILLIMETRE) for at in cut)
    near = round(1.8 * MILLIMETRE)
    strip = picture[top - near : bottom + near + 1, left - near : right + near + 1]
    return (
        strip[near:-near].min() > 90
        if left == right
        else strip[:, near:-near].min() > 90
    )


@pytest.mark.parametrize(("table", "contest"), TABLES, ids=named(TABLES))
def test_no_cut_line_passes_through_a_ballot_as_printed(table, contest):
    pack = pack_of(table, contest, kind=TALLY, number=300)
    sheets = content_of(pack)["sheets"]
    pdf = print_of(KIND, pack)
    every = 1 if table.id in ("ppwp", "legislatif") else 5
    found = pictures.pages_of(pdf, dpi=PAPER_DPI, every=every)
    wrong, beyond = [], []
    for sheet, picture in zip(sheets[::every], found, strict=True):
        first = sheet["slips"][0]["serial"]
        wrong += [(first, cut) for cut in sheet["cuts"] if not is_clear(picture, cut)]
        if pictures.inked_beyond(picture, margin=MARGIN - 0.5, dpi=PAPER_DPI):
            beyond.append(first)
    assert (wrong, beyond) == ([], [])


def test_a_cut_line_through_a_ballot_would_be_seen():
    pack = pack_of(*TABLES[0], kind=TALLY, number=4)
    ((sheet,), pdf) = content_of(pack)["sheets"], print_of(KIND, pack)
    picture = pictures.page_of(pdf, 0, dpi=PAPER_DPI)
    inside = []
    for left, top, right, bottom in sheet["cuts"]:
        if top == bottom:
            inside.append((left, top - 12, right, bottom - 12))
        else:
            inside.append((left - 12, top, right - 12, bottom))
    through = [cut for cut in inside if min(cut) > sheet["cuts"][0][0]]
    assert [is_clear(picture, cut) for cut in through] == [False] * len(through)
    assert len(through) >= 2


@pytest.mark.parametrize(("table", "contest"), TABLES, ids=named(TABLES))
def test_whatever_is_drawn_on_a_ballot_stays_with_it(table, contest):
    pack = pack_of(table, contest, number=300)
    content = content_of(pack)
    width, height = content["face"]["width"], content["face"]["height"]
    beyond = []
    for slip in (slip for sheet in content["sheets"] for slip in sheet["slips"]):
        drawn = [*slip["writing"], *(mark["area"] for mark in slip["damage"])]
        for hole in slip["holes"]:
            drawn += [hole["rim"], hole["hole"], *hole["around"]]
        beyond += [
            slip["serial"]
            for x, y in (point for outline in drawn for point in outline)
            if not (-2 < x < width + 2 and -2 < y < height + 2)
        ]
    assert beyond == []


@pytest.mark.parametrize(("table", "contest"), TABLES, ids=named(TABLES))
def test_every_row_read_back_from_the_picture_has_the_verdict_of_the_key(
    table, contest
):
    pack = pack_of(table, contest, number=2 * len(table.rules))
    layout = layout_in(pack)
    pages = list(pictures.pages_of(print_of(KIND, pack), dpi=150))
    colour = contest_name(contest).colour
    faces = pictures.faces_on(pages, layout, colour, dpi=150)
    seen = [pictures.ballot_on(page, face, layout) for page in pages for face in faces][
        : len(pack.ballots)
    ]
    verdicts = [judge(ballot, layout=layout, table=table) for ballot in seen]
    assert [(v.rule, v.verdict, v.part, v.candidate) for v in verdicts] == [
        (v.rule, v.verdict, v.part, v.candidate) for v in pack.key
    ]
    assert {v.rule for v in verdicts} == {rule.id for rule in table.rules}


@pytest.mark.parametrize(("table", "contest"), TABLES, ids=named(TABLES))
def test_holes_and_lines_are_large_enough_to_see(table, contest):
    layout = layout_in(pack_of(table, contest, number=2 * len(table.rules)))
    plan = plan_for(layout)
    heights = [
        max(y for _, y in zone.polygon) - min(y for _, y in zone.polygon)
        for part in layout.parts
        for zone in part.zones
        if zone.kind == "candidate"
    ]
    assert 4.0 * plan.scale >= LEAST_HOLE
    assert [h for h in heights if h * plan.scale < LEAST_LINE] == []
    assert plan.grid.capacity == {"legislatif": 2}.get(table.id, 4)


def test_every_ballot_says_pack_serial_and_that_it_is_practice():
    table, contest = TABLES[0]
    pack = pack_of(table, contest, number=20)
    text = " ".join(pictures.words_in(print_of(KIND, pack)))
    plain = text.replace("\u200b", "").replace("\r\n", "")
    assert plain.count("LATIHAN – bukan surat suara resmi") == 20
    assert plain.count(pack.id) == 20
    assert [s for s in (b.serial for b in pack.ballots) if s not in plain] == []


def test_the_same_pack_gives_the_same_bytes():
    table, contest = TABLES[2]
    pack = pack_of(table, contest, number=20)
    assert print_of(KIND, pack) == print_of(KIND, pack)
