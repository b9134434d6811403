"""Texts for findings about counting."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "PACK_MALFORMED": _(
        "Berkas ini bukan paket latihan yang dapat dibaca: {problem}. Buat ulang "
        "dengan `jenjang count pack`, atau periksa "
        "`contracts/counting/pack.schema.json`."
    ),
    "PACK_SIZE": _(
        "Banyaknya surat suara dalam paket ini harus {smallest} sampai {largest}."
    ),
}
