"""Texts about items, tests, certification of trainers."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "ANSWER_MALFORMED": _("Jawaban untuk soal %(item)s tidak terbaca."),
    "ATTEMPT_ON_PHONE": _(
        "Orang ini mengerjakan tes di ponselnya; lembar kertas tidak dimasukkan lagi."
    ),
    "ATTEMPT_UNKNOWN": _("Lembar tes ini tidak ada di kelas tersebut."),
    "FORM_UNKNOWN": _("Tes ini tidak mempunyai naskah %(form)s."),
    "ITEM_MALFORMED": _("Isi soal tidak terbaca: %(problem)s."),
    "STAGE_UNKNOWN": _(
        "“%(stage)s” bukan tahap tes. Pilih sebelum pelatihan, sesudah pelatihan, "
        "atau tidak ada."
    ),
    "TEST_BEGUN": _(
        "Sudah ada yang mengerjakan tes ini, jadi paket soalnya tidak dapat diganti."
    ),
    "TEST_CLOSED": _(
        "Tes ini belum dibuka atau sudah ditutup. Tanyakan kepada pelatih."
    ),
    "TEST_COOLING": _(
        "Tes ulang baru terbuka pada %(after)s. Pelajari dahulu pembahasan soal yang "
        "keliru."
    ),
    "TEST_NOTHING_FAILED": _("Tidak ada modul yang perlu diulang."),
    "TEST_POOL_EMPTY": _(
        "Soal pengganti untuk modul ini sudah habis. Mintalah kantor menambah soal, "
        "atau tunggu dua hari."
    ),
    "TEST_SET_UNKNOWN": _(
        "Paket soal ini tidak ada atau sudah ditarik. Pilih yang lain."
    ),
    "TEST_UNTIL": _(
        "Hari terakhir tes (%(until)s) sudah lewat. Pilih hari ini atau sesudahnya."
    ),
}
