"""Texts about tables of answers, their analysis and its models."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "FLAGS_NEED_CLASSES": _(
        "Soal tidak ditandai karena jawabannya hanya dari %(classes)s kelas yang "
        "diketahui; tanda baru diberikan bila jawaban %(fewest)s kelas atau lebih "
        "digabungkan."
    ),
    "KEY_COLUMNS": _(
        "Kunci tidak mempunyai judul kolom item dan key. Baris pertamanya harus "
        "menyebut: %(expected)s."
    ),
    "KEY_INCOMPLETE": _("Soal %(item)s tidak mempunyai nama atau kunci."),
    "KEY_ITEM_TWICE": _("Soal %(item)s sudah ada di atas. Hapus salah satunya."),
    "KEY_ITEM_UNKNOWN": _(
        "Kunci menyebut soal %(item)s yang tidak ada di tabel jawaban. Samakan namanya."
    ),
    "KEY_MAX": _(
        "Nilai maksimum soal %(item)s harus angka nol atau lebih, bukan “%(value)s”."
    ),
    "KEY_MISSING": _("Soal %(item)s tidak ada dalam kunci. Tambahkan barisnya."),
    "KEY_NOT_AN_OPTION": _(
        "Kunci “%(key)s” soal %(item)s tidak termasuk pilihannya: %(known)s."
    ),
    "MODEL_NOT_RIGHT_OR_WRONG": _(
        "Model %(model)s hanya untuk soal benar atau salah; tes ini mempunyai nilai "
        "sebagian."
    ),
    "MODEL_TOO_FEW": _(
        "Model %(model)s baru dapat dipercaya mulai %(fewest)s orang; yang ada "
        "%(persons)s. Gabungkan jawaban dari lebih banyak kelas."
    ),
    "MODEL_TOO_FEW_ITEMS": _(
        "Model %(model)s memerlukan paling sedikit dua soal yang jawabannya beragam."
    ),
    "RESPONSES_EMPTY": _("Tabel jawaban tidak berisi satu orang pun."),
    "RESPONSES_ITEM_TWICE": _(
        "Soal %(item)s sudah ada di kolom %(first)s. Beri nama yang berbeda."
    ),
    "RESPONSES_ITEM_UNNAMED": _("Kolom ini tidak mempunyai nama soal."),
    "RESPONSES_KEY_AND_SCORED": _(
        "Pilih salah satu: --key bila sel berisi pilihan jawaban, --scored bila sel "
        "berisi nilai."
    ),
    "RESPONSES_KEY_OR_SCORED": _(
        "Sebutkan --key KUNCI.csv bila sel berisi pilihan jawaban, atau --scored bila "
        "sel berisi nilai."
    ),
    "RESPONSES_MARK_TOO_HIGH": _(
        "Nilai %(value)s melampaui maksimum %(most)s. Perbaiki nilainya, atau sebutkan "
        "maksimumnya dalam baris “max” di bawah judul kolom atau dengan --max."
    ),
    "RESPONSES_MAX_GUESSED": _(
        "Nilai maksimum soal berikut tidak disebutkan, jadi dipakai nilai tertinggi "
        "yang dicapai: %(items)s. Sebutkan dalam baris “max” di bawah judul kolom."
    ),
    "RESPONSES_NOT_A_MARK": _(
        "“%(value)s” bukan nilai. Tulis angka seperti 1, 0 atau 0,5; kosongkan bila "
        "tidak dijawab."
    ),
    "RESPONSES_NOT_A_MAX": _(
        "Nilai maksimum harus angka nol atau lebih, bukan “%(value)s”."
    ),
    "RESPONSES_NO_ITEMS": _(
        "Tabel jawaban memerlukan kolom orang lalu paling sedikit satu kolom soal."
    ),
    "RESPONSES_OPTION_UNKNOWN": _(
        "“%(value)s” bukan pilihan soal ini. Pilihannya: %(known)s."
    ),
    "RESPONSES_PERSON_MISSING": _("Kolom orang kosong. Isi nama atau nomornya."),
    "RESPONSES_PERSON_TWICE": _(
        "“%(person)s” sudah ada di baris %(first)s. Hanya percobaan pertama dihitung: "
        "hapus yang lain."
    ),
    "RESPONSES_RAGGED": _(
        "Baris ini mempunyai %(cells)s sel, padahal judulnya %(columns)s kolom."
    ),
}

MODEL_NAMES = {
    "rasch": _("Rasch (daya beda 1)"),
    "common_slope": _("Rasch dengan satu daya beda bersama"),
    "2pl": _("dua parameter (2PL)"),
}

FLAG_NAMES = {
    "miskey": _("kuncinya mungkin salah"),
    "distractor": _("pengecoh menarik peserta terbaik"),
    "rare": _("pengecoh hampir tidak dipilih"),
    "hard": _("sangat sulit"),
    "easy": _("sangat mudah"),
}
