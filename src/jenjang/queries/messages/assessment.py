"""Texts about items, tests, certification of trainers."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "ANSWER_MALFORMED": _("Jawaban untuk soal %(item)s tidak terbaca."),
    "ATTEMPT_ON_PHONE": _(
        "Orang ini mengerjakan tes di ponselnya; lembar kertas tidak dimasukkan lagi."
    ),
    "ATTEMPT_UNKNOWN": _("Lembar tes ini tidak ada di kelas tersebut."),
    "FORM_UNKNOWN": _("Tes ini tidak mempunyai naskah %(form)s."),
    "FORMS_EMPTY": _("Pilih paling sedikit satu modul untuk paket tes."),
    "FORMS_ETHICS": _(
        "Setiap naskah memuat 1 sampai %(largest)s soal etik. Perbaiki jumlahnya."
    ),
    "FORMS_RETESTS": _("Naskah tes ulang 1 sampai %(most)s buah."),
    "FORMS_SHORT": _(
        "Soal yang telah ditinjau belum cukup; masih kurang: %(missing)s. Tulis atau "
        "tinjau soal lagi, atau kurangi jumlah soal tiap naskah."
    ),
    "FORMS_SIZE": _("Soal satu modul dalam satu naskah 1 sampai %(largest)s."),
    "ITEM_BALLOT_MISSING": _(
        "Pilih surat suara dari paket latihan yang aturannya tidak menunggu kepastian."
    ),
    "ITEM_CHOICE_EMPTY": _("Ada pilihan tanpa teks. Isi atau hapus pilihan itu."),
    "ITEM_CHOICES_ALIKE": _("Ada dua pilihan yang sama. Ubah salah satunya."),
    "ITEM_CHOICES_FEW": _("Soal ini memerlukan paling sedikit %(fewest)s pilihan."),
    "ITEM_CHOICES_MANY": _("Soal ini memuat paling banyak %(most)s pilihan."),
    "ITEM_CONTENT_UNKNOWN": _(
        "%(content)s bukan butir materi modul %(module)s. Pilih butir dari modul itu."
    ),
    "ITEM_MODULE_UNKNOWN": _("Modul %(module)s tidak ada. Pilih modul yang dikenal."),
    "ITEM_NUMBER_MISSING": _("Isi angka yang benar."),
    "ITEM_REVIEW_OWN": _(
        "Soal ditinjau oleh orang lain, bukan oleh penulisnya. Mintalah rekan Anda."
    ),
    "ITEM_REVIEWED": _("Versi soal ini sudah ditinjau."),
    "ITEM_RIGHT_ONE": _("Tandai tepat satu pilihan yang benar."),
    "ITEM_RIGHT_WHOLE": _(
        "Nilai pilihan yang benar harus berjumlah 100 persen. Perbaiki pembagiannya."
    ),
    "ITEM_SAME": _("Isi soal tidak berubah, jadi tidak ada versi baru."),
    "ITEM_SOURCE_MISSING": _(
        "Soal tanpa sumber tidak dapat dipakai dalam tes. Isi sumbernya dahulu."
    ),
    "ITEM_TEXT_MISSING": _("Isi teks soalnya."),
    "ITEM_TOO_LONG": _("Teks soal paling banyak %(longest)s huruf."),
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
    "TEST_SET_IN_USE": _(
        "Paket ini sedang dipakai kelas. Tutup atau ganti tes kelas itu dahulu."
    ),
    "TEST_SET_NUMBERS": _(
        "Batas lulus di atas 0 sampai 100 persen, lama tes dan jeda 0 sampai %(most)s "
        "menit."
    ),
    "TEST_SET_TITLE": _("Beri nama paket, 1 sampai %(longest)s huruf."),
    "TEST_SET_TITLE_TAKEN": _(
        "Sudah ada paket bernama “%(title)s” untuk pemilihan ini. Pilih nama lain."
    ),
    "TEST_SET_UNKNOWN": _(
        "Paket soal ini tidak ada atau sudah ditarik. Pilih yang lain."
    ),
    "TEST_UNTIL": _(
        "Hari terakhir tes (%(until)s) sudah lewat. Pilih hari ini atau sesudahnya."
    ),
}
