"""Texts for findings about counting."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "BALLOT_TABLE_UNKNOWN": _(
        "Tidak ada aturan surat suara untuk %(asked)s. Yang ada: %(known)s."
    ),
    "PACK_KIND_UNKNOWN": _("Jenis paket “%(kind)s” tidak ada. Yang ada: %(known)s."),
    "PACK_MALFORMED": _(
        "Berkas ini bukan paket latihan yang dapat dibaca: %(problem)s. Buat ulang "
        "dengan `jenjang count pack`, atau periksa "
        "`contracts/counting/pack.schema.json`."
    ),
    "PACK_SIZE": _(
        "Banyaknya surat suara dalam paket ini harus %(smallest)s sampai %(largest)s."
    ),
}
