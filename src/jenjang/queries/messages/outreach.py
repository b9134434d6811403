"""Texts about turnout, targets, effort and activities."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "AT_IN_FUTURE": _(
        "Waktu isian ini belum terjadi. Betulkan jam perangkatnya, lalu kirim lagi."
    ),
    "EFFORT_NOT_POSITIVE": _(
        "Nilai %(name)s harus lebih dari nol, bukan %(value)s. Perbaiki angkanya."
    ),
    "EFFORT_TOO_MANY": _(
        "Satuan bulat paling banyak %(most)s. Kurangi anggarannya, atau bagi tanpa "
        "pembulatan."
    ),
    "ENTRY_CONFLICT": _(
        "Isian dengan nomor yang sama sudah ada dengan isi lain. Buat isian baru."
    ),
    "ENTRY_MALFORMED": _("Isian ini tidak dapat dibaca: %(problem)s."),
    "HOUR_NOT_YET": _(
        "Isian ini dibuat sebelum hari pemungutan suara, %(day)s. Hapus isian "
        "percobaan ini."
    ),
    "HOUR_OUTSIDE": _(
        "Pukul %(hour)s tidak dicatat. Pilih pukul %(first)s sampai %(last)s."
    ),
    "TPS_NOT_OF_DUTY": _("TPS itu bukan di desa kode ini. Pilih TPS dari daftar."),
    "TURNOUT_ABOVE_VOTERS": _(
        "%(users)s pengguna melebihi yang mungkin: %(voters)s pemilih, paling banyak "
        "%(most)s dengan cadangan dan pindahan. Periksa angkanya."
    ),
    "PLACES_COLUMNS": _(
        "Kolom %(missing)s tidak ada. Baris pertama harus memuat judul code, voters, "
        "dan users (atau kode, pemilih, pengguna)."
    ),
    "PLACES_EMPTY": _(
        "Tabel ini tidak memuat satu tempat pun. Isi judul code, voters, users, lalu "
        "satu baris untuk setiap tempat."
    ),
    "PLACE_NOT_A_COUNT": _(
        "“%(value)s” bukan jumlah orang. Tulis bilangan bulat dari nol, tanpa satuan."
    ),
    "PLACE_TWICE": _(
        "Kode %(place)s sudah ada di baris %(first)s. Hapus atau gabungkan salah "
        "satunya."
    ),
    "PLACE_USERS_ABOVE_VOTERS": _(
        "%(place)s: pengguna %(users)s melebihi pemilih %(voters)s. Periksa apakah "
        "pemilihnya hanya DPT sedangkan penggunanya termasuk DPTb dan DPK; samakan "
        "pembaginya."
    ),
    "PLACE_WITHOUT_CODE": _("Kode tempatnya kosong. Isi, atau hapus barisnya."),
    "PLACE_WITHOUT_VOTERS": _(
        "%(place)s tidak mempunyai pemilih. Hapus barisnya atau isi jumlah pemilihnya."
    ),
    "TARGET_AS_PERCENT": _(
        "Sasaran ditulis sebagai bagian dari 1: %(share)s, bukan %(target)s."
    ),
    "TARGET_IMPOSSIBLE": _(
        "Sasaran %(target)s tidak mungkin. Tulis angka di atas 0 dan di bawah 1, "
        "misalnya 0.85."
    ),
}
