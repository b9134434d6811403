"""Texts about questions in the files of other programs."""

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
    "GIFT_BRACES": _(
        "Kurung kurawal soal ini tidak berpasangan. Tulis jawaban di antara { dan }, "
        "dan \\{ atau \\} untuk tandanya sendiri; baris kosong mengakhiri soal."
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
    "QUESTIONS_NONE": _("Tidak ada satu soal pun dalam %(filename)s."),
    "QUESTIONS_NO_GOOD": _(
        "Tidak ada soal yang dapat disimpan. Perbaiki berkasnya, lalu unggah lagi."
    ),
}
