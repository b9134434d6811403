"""Texts of counting: what is wrong with a form C.HASIL that was handed in to check."""

from django.utils.translation import gettext_noop as _

TEXTS: dict[str, str] = {
    "CHASIL_NOT_JSON": _("%(place)s: ini bukan JSON. Periksa berkasnya."),
    "CHASIL_NOT_FOUND": _("Berkas %(path)s tidak dapat dibaca."),
    "CHASIL_NOT_OBJECT": _(
        "%(place)s: di sini harus ada objek JSON { … }. Lihat docs/words/counting.md."
    ),
    "CHASIL_UNKNOWN_FORMAT": _("Format %(format)s tidak dikenal; pilih %(known)s."),
    "CHASIL_UNKNOWN_FIELD": _(
        "%(place)s: medan “%(field)s” tidak dikenal. Lihat docs/words/counting.md."
    ),
    "CHASIL_UNKNOWN_CONTEST": _(
        "%(place)s: jenis pemilihan “%(contest)s” tidak dikenal; pilih %(known)s."
    ),
    "CHASIL_CELLS": _(
        "%(place)s: “cells” harus berisi 1 sampai %(most)s kolom formulir."
    ),
    "CHASIL_UNKNOWN_CELL": _(
        "%(place)s: kolom “%(cell)s” tidak ada pada formulir. Nama kolom ada di "
        "docs/words/counting.md."
    ),
    "CHASIL_NOT_NUMBER": _(
        "%(place)s: kolom %(cell)s berisi “%(value)s”; isilah bilangan bulat, atau "
        "null bila kosong."
    ),
    "CHASIL_NOT_TEXT": _(
        "%(place)s: %(field)s kolom %(cell)s harus berupa teks dalam tanda kutip."
    ),
    "CHASIL_NOT_HOUR": _(
        "%(place)s: %(field)s berisi “%(value)s”; tulis jam seperti 13.05."
    ),
    "CHASIL_NOT_SIREKAP": _(
        "%(place)s: tidak ada administrasi atau chart. Untuk formulir sendiri pakai "
        "--format chasil."
    ),
    "CHASIL_CONTESTANTS": _(
        "%(place)s: peserta harus bernomor dan paling banyak %(most)s."
    ),
    "CHASIL_FORMS": _(
        "%(place)s: “forms” harus berisi 2 sampai %(most)s formulir satu TPS, satu "
        "untuk tiap pemilihan."
    ),
    "CHECK_TOO_OFTEN": _(
        "Terlalu banyak pemeriksaan dari alamat ini. Tunggu satu menit, lalu coba lagi."
    ),
    "CHECK_TOO_LARGE": _("Isian terlalu besar untuk satu formulir."),
}
