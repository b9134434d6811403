"""What a planted slip is called, in a few words."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from jenjang.core.counting.keys import NOTHING_WRONG

NAMES: Mapping[str, str] = {
    NOTHING_WRONG: _("Formulir tanpa kesalahan"),
    "used_unused": _("Surat suara digunakan dan tidak digunakan tertukar"),
    "unused_forgotten": _("Surat suara tidak digunakan terlupa"),
    "reserve_forgotten": _("Surat suara cadangan tidak ditambahkan"),
    "left_blank": _("Kolom dikosongkan"),
    "stroke": _("Satu turus terlewat atau terhitung dua kali"),
    "bundle": _("Satu ikat turus terlewat atau terhitung dua kali"),
    "row_left_out": _("Satu baris terlewat dijumlahkan"),
    "row_doubled": _("Satu baris terjumlah dua kali"),
    "wrong_side": _("Satu baris dikurangkan, padahal ditambahkan"),
    "transposed": _("Dua angka tertukar tempat"),
    "digit": _("Satu angka salah"),
    "carry": _("Salah menyimpan sewaktu menjumlah"),
    "digit_lost": _("Satu angka tertinggal"),
    "digit_extra": _("Satu angka kelebihan"),
    "digit_lost_adding": _("Sewaktu menjumlah, satu angka tertinggal"),
    "transposed_adding": _("Sewaktu menjumlah, dua angka tertukar"),
    "other_box": _("Surat suara masuk kotak pemilihan lain"),
    "boxes_swapped": _("Dua kolom tertukar"),
    "rows_swapped": _("Dua baris tertukar"),
    "copied": _("Angka salah disalin"),
    "words_wrong": _("Huruf atau bulatan tidak sama dengan angka"),
    "wrong_number": _("Angka tidak cocok"),
    "wrong_row": _("Turus di baris peserta yang salah"),
    "misjudged": _("Sah dinyatakan tidak sah, atau sebaliknya"),
    "over_issued": _("Surat suara diberikan kepada yang tidak berhak"),
    "dptb_dpk_swapped": _("DPTb dan DPK tertukar"),
    "compensating": _("Dua kesalahan saling menutup"),
    "back_filled": _("Surat suara digunakan disalin dari V.C"),
    "signatures": _("Tanda tangan, salinan, atau segel kurang"),
}


def slip_name(slip: str) -> str:
    """The name in the active language; KeyError for a slip nobody knows."""
    return gettext(NAMES[slip])
