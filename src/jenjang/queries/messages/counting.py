"""Texts for findings about counting."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "BALLOT_TABLE_UNKNOWN": _(
        "Tidak ada aturan surat suara untuk %(asked)s. Yang ada: %(known)s."
    ),
    "DESK_TABLE_UNKNOWN": _(
        "Tidak ada aturan meja pendaftaran untuk %(asked)s. Yang ada: %(known)s."
    ),
    "DRILL_EMPTY": _("Pilih paling sedikit satu paket latihan untuk kelas ini."),
    "DRILL_GROUPS": _("Banyaknya regu harus 1 sampai %(most)s."),
    "DRILL_PACKS": _(
        "Paling banyak %(most)s paket dalam satu kelas, karena semuanya diunduh"
        " ke ponsel."
    ),
    "DRILL_SIZE": _("Paket jenis ini paling banyak berisi %(largest)s."),
    "DRILL_UNTIL": _(
        "Hari terakhir latihan (%(until)s) sudah lewat. Pilih hari ini atau sesudahnya."
    ),
    "PACK_CONTEST_MISSING": _(
        "Paket %(kind)s dibuat untuk satu pemilihan: sebutkan dengan --contest, "
        "misalnya PPWP atau DPR. Hanya paket meja pendaftaran (desk) tidak "
        "memerlukannya."
    ),
    "PACK_ID": _(
        "“%(id)s” bukan nama paket. Nama paket seperti "
        "pemilu-2024/DPR/adjudication/80/benih."
    ),
    "PACK_KIND_UNKNOWN": _("Jenis paket “%(kind)s” tidak ada. Yang ada: %(known)s."),
    "PACK_MALFORMED": _(
        "Berkas ini bukan paket latihan yang dapat dibaca: %(problem)s. Buat ulang "
        "dengan `jenjang count pack`, atau periksa "
        "`contracts/counting/pack.schema.json`."
    ),
    "PACK_RULES": _(
        "Paket %(id)s dibuat dengan tabel versi %(rules)s; yang terpasang %(known)s. "
        "Unduh paketnya lagi."
    ),
    "PACK_SEED": _(
        "Benih “%(seed)s” tidak dapat dipakai: 1 sampai 64 huruf, angka, titik, "
        "garis bawah, atau tanda hubung."
    ),
    "PACK_SIZE": _("Isi paket ini harus %(smallest)s sampai %(largest)s (--n)."),
    "ROUND_LATE": _(
        "Putaran ini dikerjakan setelah latihan ditutup (%(until)s), jadi tidak"
        " dihitung. Pelatih dapat membuka latihannya lagi."
    ),
    "ROUND_LENGTH": _(
        "Putaran ini berisi %(have)s jawaban, padahal paketnya %(need)s. "
        "Kerjakan lagi paketnya sampai selesai."
    ),
    "ROUND_MALFORMED": _(
        "Putaran ini tidak dapat dibaca: %(problem)s. Bentuknya ada di "
        "contracts/counting/round.schema.json."
    ),
    "ROUND_ONLY": _("Dengan kode kelas hanya putaran hitung suara yang dapat dikirim."),
    "ROUND_PACK": _(
        "Paket “%(pack)s” tidak dibuka untuk kelas ini, atau untuk jenis "
        "putaran lain. Ambil lagi latihannya dengan kode kelas."
    ),
    "ROUND_PERSON": _(
        "Putaran ini menyebut orang atau TPS yang tidak ada di kelas ini. "
        "Pelatih dapat menambahkannya sebagai peserta."
    ),
    "RULING_NOT_WAITING": _(
        "Baris %(rule)s tidak menunggu kepastian, jadi tidak dapat ditetapkan kantor. "
        "Yang menunggu: %(known)s."
    ),
    "RULING_OUTCOME": _(
        "Baris %(rule)s tidak dapat ditetapkan “%(told)s”; pilih %(known)s."
    ),
    "RULING_UNCITED": _(
        "Ketetapan atas baris %(rule)s harus menyebut rujukannya, paling panjang "
        "%(most)s huruf."
    ),
}
