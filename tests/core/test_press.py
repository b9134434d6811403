"""News texts: a draft of what is known, and what does not agree with the office."""

from datetime import date

import pytest

from jenjang.core.delivery.news import News, Place, day_named, draft_of
from jenjang.core.delivery.press import Doubt, Known, Remark, remarks_on
from jenjang.core.roster.places import fold_place

LEBAK = Known(
    places={
        fold_place("Rangkasbitung"): frozenset({"kecamatan"}),
        fold_place("Rangkasbitung Timur"): frozenset({"desa"}),
        fold_place("Maja"): frozenset({"kecamatan", "desa"}),
    },
    counts={"PPS": frozenset({345, 1035}), "desa": frozenset({345})},
    people=("Ulil Absor", "Ni'matullah"),
    is_pemilu=False,
)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (
            "kata Ketua PPK Rangkasbitung Timur, Senin",
            Remark(Doubt.BODY_ELSEWHERE, "PPK Rangkasbitung Timur", "desa"),
        ),
        (
            "PPS Kelurahan Rangkasbitung hadir",
            Remark(Doubt.BODY_ELSEWHERE, "PPS Kelurahan Rangkasbitung", "kecamatan"),
        ),
        ("Anggota PPS Sukamaju", Remark(Doubt.PLACE_UNKNOWN, "PPS Sukamaju")),
        (
            "diikuti 1.305 PPS dari 345 desa/kelurahan",
            Remark(Doubt.COUNT_DIFFERS, "1.305 PPS", "345, 1035"),
        ),
        (
            "narasumber Ulil Abshor menegaskan",
            Remark(Doubt.NAME_DIFFERS, "Ulil Abshor", "Ulil Absor"),
        ),
        (
            "menghadapi Pemilu serentak",
            Remark(Doubt.ELECTION_DIFFERS, "Pemilu", "Pemilihan"),
        ),
    ],
)
def test_text_that_differs_is_remarked(text, remark):
    assert remarks_on(text, LEBAK) == (remark,)


@pytest.mark.parametrize(
    "text",
    [
        "Ketua PPK Rangkasbitung dan PPS Rangkasbitung Timur hadir",
        "PPK Maja dan PPS Maja, PPK Divisi Teknis, PPS se-Kabupaten Lebak",
        "1.035 PPS dari 345 desa/kelurahan; 345 PPS telah dibentuk",
        "Ulil Absor dan Ni'matullah membuka Pemilihan 2024",
        "Komisi Pemilihan Umum",
        "",
    ],
)
def test_text_that_agrees_has_no_remark(text):
    assert remarks_on(text, LEBAK) == ()


def test_same_doubt_is_told_once_in_the_order_of_the_text():
    text = "Pemilu, lalu PPK Sukamaju, lalu Pemilu"
    found = remarks_on(text, LEBAK)
    assert [r.doubt for r in found] == [Doubt.ELECTION_DIFFERS, Doubt.PLACE_UNKNOWN]


def test_pilkada_in_a_text_on_pemilu_is_remarked():
    known = Known(places={}, counts={}, people=(), is_pemilu=True)
    found = remarks_on("Pilkada kali ini", known)
    assert found == (Remark(Doubt.ELECTION_DIFFERS, "Pilkada", "Pemilu"),)


def news(**changed):
    facts = {
        "office": "KPU Kabupaten Serang",
        "title": "ToT fasilitator",
        "first": date(2024, 1, 24),
        "last": date(2024, 1, 24),
        "places": (
            Place("Forbis", ("Dapil 5",), ("Dede Abdurosyid",)),
            Place("MaxOne", (), ()),
        ),
        "classes": 29,
        "invited": 978,
        "present": 960,
        "speakers": (),
        "guests": ("2 Anggota KPU Provinsi Banten",),
        "legal_basis": ("PKPU 25/2023",),
        "minutes_number": "",
        "agenda": ("Pembukaan", "Simulasi"),
        "purpose": "PPS siap melatih KPPS.",
    }
    return News(**(facts | changed))


def test_draft_says_who_what_when_where_and_how_many():
    assert draft_of(news()).split("\n\n") == [
        "KPU Kabupaten Serang menyelenggarakan ToT fasilitator pada Rabu, "
        "24 Januari 2024 di Forbis dan MaxOne. Kegiatan mengundang 978 peserta "
        "dalam 29 kelas; 960 orang tercatat hadir.",
        "Di Forbis kegiatan bagi peserta dari Dapil 5 dibuka oleh Dede Abdurosyid.",
        "Turut hadir 2 Anggota KPU Provinsi Banten.",
        "Tujuan kegiatan: PPS siap melatih KPPS. Susunan acara: Pembukaan; Simulasi.",
        "Kegiatan berdasar pada PKPU 25/2023.",
    ]


def test_draft_of_an_event_nobody_was_invited_to_leaves_out_what_is_unknown():
    bare = news(places=(), invited=0, guests=(), legal_basis=(), agenda=(), purpose="")
    assert draft_of(bare) == (
        "KPU Kabupaten Serang menyelenggarakan ToT fasilitator pada Rabu, "
        "24 Januari 2024."
    )


def test_two_days_and_minutes_are_named():
    minutes = "231/PL.02-BA/1509/2024"
    told = draft_of(news(last=date(2024, 1, 25), minutes_number=minutes))
    assert "pada Rabu, 24 Januari 2024 sampai Kamis, 25 Januari 2024" in told
    assert told.endswith(f"PKPU 25/2023 dan Berita Acara Nomor {minutes}.")


def test_days_have_their_names():
    assert day_named(date(2024, 11, 2)) == "Sabtu, 2 November 2024"
