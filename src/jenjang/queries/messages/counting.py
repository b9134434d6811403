"""Texts for findings about counting."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "BALLOT_TABLE_UNKNOWN": _(
        "Tidak ada aturan surat suara untuk %(asked)s. Yang ada: %(known)s."
    ),
    "DESK_TABLE_UNKNOWN": _(
        "Tidak ada aturan meja pendaftaran untuk %(asked)s. Yang ada: %(known)s."
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
