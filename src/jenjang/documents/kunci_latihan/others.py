"""What says the key of cards and of forms?

Words for slips are short names of those in the table of identities, which tells them at
length. Deliberately not done here: the key of ballots (`content`).
"""

from typing import Any

from jenjang.core.counting.pack_shapes import (
    DecisionShape,
    DeskPackShape,
    ErrorPackShape,
    FindingShape,
    MistakeShape,
)
from jenjang.documents.drawing.boxes import box_name
from jenjang.documents.drawing.contests import short_contest

OUTCOMES = {
    "serve": "✓ dilayani",
    "wait": "… diminta menunggu",
    "refer": "→ diarahkan",
    "refuse": "✗ ditolak",
    "waiting": "? menunggu kepastian",
}
SLIPS = {
    "used_unused": "digunakan dan tidak digunakan tertukar",
    "unused_forgotten": "tidak digunakan terlupa",
    "reserve_forgotten": "cadangan belum ditambahkan",
    "left_blank": "dikosongkan",
    "stroke": "satu turus terlewat atau berlebih",
    "bundle": "satu ikat turus (5) terlewat atau berlebih",
    "row_left_out": "satu baris tidak ikut dijumlahkan",
    "row_doubled": "satu baris dijumlahkan dua kali",
    "wrong_side": "dikurangkan, seharusnya ditambahkan",
    "transposed": "dua angka tertukar tempat",
    "digit": "satu angka salah",
    "carry": "salah menyimpan",
    "digit_lost": "satu angka tertinggal",
    "digit_extra": "satu angka kelebihan",
    "digit_lost_adding": "sewaktu menjumlah, satu angka tertinggal",
    "transposed_adding": "sewaktu menjumlah, dua angka tertukar",
    "other_box": "surat suara masuk kotak pemilihan lain",
    "boxes_swapped": "dua kotak tertukar",
    "rows_swapped": "dua baris tertukar",
    "copied": "angka salah salin; huruf atau bulatannya benar",
    "words_wrong": "huruf atau bulatan salah",
    "wrong_number": "angka lain",
    "dptb_dpk_swapped": "DPTb dan DPK tertukar: lihat C.DAFTAR HADIR",
    "compensating": "dua kekeliruan saling menutup: lihat C.DAFTAR HADIR",
}


def desk_rows(pack: DeskPackShape) -> dict[str, Any]:
    """Decision, ballots, rule and reason for every card."""
    texts = {row.id: row.text for row in pack.rows}
    return {
        "heads": ["No.", "Keputusan", "Surat suara", "Aturan", "Alasan"],
        "widths": [11, 34, 46, 13, None],
        "rows": [
            [
                decision.serial,
                OUTCOMES[decision.outcome],
                _handed(decision, pack),
                decision.rule,
                texts.get(decision.rule, ""),
            ]
            for decision in pack.key
        ],
    }


def error_rows(pack: ErrorPackShape) -> dict[str, Any]:
    """What was planted in every form, and what shows it."""
    rows = []
    for finding in pack.key:
        rows += [_mistake(finding, mistake) for mistake in finding.mistakes] or [
            [finding.serial, "✓ semua cocok", "–", "", "", ""]
        ]
    return {
        "heads": ["No.", "Kekeliruan", "Kotak", "Tertulis", "Seharusnya", "Terlihat"],
        "widths": [11, None, 44, 16, 20, 27],
        "rows": rows,
    }


def _handed(decision: DecisionShape, pack: DeskPackShape) -> str:
    if not decision.ballots:
        return "–"
    if decision.ballots == pack.origins[0].ballots:
        return f"semua ({len(decision.ballots)})"
    return ", ".join(short_contest(code) for code in decision.ballots)


def _mistake(finding: FindingShape, mistake: MistakeShape) -> list[str]:
    shown = " ".join(finding.codes) if mistake.is_seen else "tidak oleh jumlah"
    return [
        finding.serial,
        f"✗ {SLIPS.get(mistake.slip, mistake.slip)}",
        ", ".join(box_name(cell) for cell in mistake.cells),
        _number(mistake.written),
        _number(mistake.true),
        shown,
    ]


def _number(written: int | None) -> str:
    return "kosong" if written is None else str(written)
