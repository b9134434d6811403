"""Texts about items, tests, certification of trainers."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "AIKEN_ANSWER_UNKNOWN": _(
        "ANSWER: %(answer)s tidak menunjuk satu pilihan. Pilihannya: %(letters)s."
    ),
    "AIKEN_CANNOT": _(
        "Soal %(item)s (%(kind)s) tidak dapat ditulis dalam format Aiken, jadi tidak "
        "ikut. Pakai GIFT atau Moodle XML."
    ),
    "AIKEN_INCOMPLETE": _(
        "Soal ini tidak lengkap: perlu satu pertanyaan dan paling sedikit dua pilihan."
    ),
    "AIKEN_LEFT_OUT": _(
        "Sebagian isi soal %(item)s tidak termuat dalam format Aiken: %(parts)s."
    ),
    "AIKEN_NO_ANSWER": _(
        "Soal ini tidak mempunyai baris ANSWER. Tambahkan, misalnya: ANSWER: B"
    ),
    "EXPORT_BALLOT_AS_CHOICES": _(
        "Soal surat suara %(item)s ditulis sebagai pilihan ganda tanpa gambarnya. "
        "Cetak surat suaranya dari paket latihan yang disebut dalam soal."
    ),
    "EXPORT_PICTURE_LEFT_OUT": _(
        "Gambar soal %(item)s tidak termuat dalam format GIFT. Pakai Moodle XML."
    ),
    "FLAGS_NEED_CLASSES": _(
        "Soal tidak ditandai karena jawabannya hanya dari %(classes)s kelas yang "
        "diketahui. Gabungkan jawaban paling sedikit %(fewest)s kelas dan sebutkan "
        "kolom kelasnya (--group)."
    ),
    "GIFT_BRACES": _(
        "Kurung kurawal soal ini tidak berpasangan. Tulis jawaban di antara { dan }, "
        "dan \\{ atau \\} untuk tandanya sendiri; baris kosong mengakhiri soal."
    ),
    "ITEM_MALFORMED": _("Isi soal tidak terbaca: %(problem)s."),
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
    "QUESTIONS_FORMAT_UNKNOWN": _(
        "Format “%(format)s” tidak dikenal. Yang ada: %(known)s."
    ),
    "QUESTIONS_TOO_LARGE": _(
        "Berkas soal lebih besar dari %(megabytes)s MB. Bagi menjadi beberapa berkas."
    ),
    "QUESTION_FORMATS_MIXED": _(
        "Teks dalam soal ini ditulis dalam beberapa format; yang Markdown dibiarkan "
        "apa adanya dalam %(format)s. Periksa tampilannya."
    ),
    "QUESTION_ID_LONG": _(
        "Kode “%(id)s” terlalu panjang; paling banyak %(most)s huruf."
    ),
    "QUESTION_ID_TWICE": _(
        "Kode atau soal %(id)s sudah ada di baris %(first)s. Hapus salah satunya, atau "
        "beri kode lain."
    ),
    "QUESTION_KIND_UNKNOWN": _(
        "Soal jenis %(kind)s tidak dapat dipakai di sini, jadi tidak ikut. Yang "
        "dipakai: pilihan ganda, benar-salah, dan angka."
    ),
    "QUESTION_NUMBER": _(
        "“%(answer)s” bukan angka jawaban. Tulis seperti 270 atau 2.5."
    ),
    "QUESTION_SHARE": _("Bobot “%(answer)s” tidak terbaca; tulis −100 sampai 100."),
    "QUESTION_WITHOUT_MODULE": _(
        "Soal ini tidak menyebut modul yang dikenal. Pilih modulnya, atau beri "
        "kategori seperti $course$/M3/M3-04."
    ),
    "QUESTION_WRONG_NUMBER": _(
        "Umpan balik untuk jawaban lain (%(answer)s) tidak disimpan."
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
    "XML_DEEP": _("Unsur XML bersarang lebih dari %(most)s tingkat."),
    "XML_FILE_LEFT_OUT": _(
        "Berkas %(name)s tidak tersimpan di dalam XML (base64), jadi tidak ikut."
    ),
    "XML_FILE_TWICE": _(
        "Ada dua gambar berbeda bernama %(name)s dalam satu soal; yang pertama dipakai."
    ),
    "XML_MALFORMED": _(
        "XML tidak terbaca mulai baris ini: %(problem)s. Soal sebelumnya tetap terbaca."
    ),
    "XML_OTHER_ROOT": _(
        "Ini bukan Moodle XML: unsur pertamanya <%(root)s>, seharusnya <%(expected)s>."
    ),
    "XML_PART_LEFT_OUT": _("Bagian ini tidak disimpan dalam bank soal: %(parts)s."),
    "XML_TRUE_FALSE": _(
        "Soal benar-salah harus mempunyai tepat satu jawaban true dan satu false."
    ),
    "XML_WITH_DOCTYPE": _(
        "XML dengan DOCTYPE ditolak demi keamanan. Ekspor lagi dari Moodle tanpa "
        "deklarasi itu."
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
