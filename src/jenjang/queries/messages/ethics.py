"""Texts about pledges and reports of breaches."""

from django.utils.translation import gettext_noop as _

from jenjang.core.ethics import BreachStatus

STATUS_NAMES: dict[str, str] = {
    BreachStatus.RECEIVED: _("Diterima"),
    BreachStatus.EXAMINED: _("Diperiksa"),
    BreachStatus.FORWARDED: _("Diteruskan kepada yang berwenang"),
    BreachStatus.CLOSED: _("Selesai"),
}

TEXTS = {
    "PLEDGE_EMPTY": _("Judul dan isi pakta belum diisi. Tulis satu baris satu butir."),
    "PLEDGE_UNCITED": _(
        "Dasar naskah pakta belum disebut. Tulis keputusan atau surat yang memuatnya."
    ),
    "RECEIPT_UNKNOWN": _(
        "Kode tanda terima itu tidak dikenal. Periksa keenam belas huruf dan angkanya."
    ),
    "BREACH_KIND_UNKNOWN": _("Pilih salah satu jenis pelanggaran dari daftar."),
    "BREACH_STORY_MISSING": _("Ceritakan apa yang terjadi."),
    "BREACH_STEP_WRONG": _(
        "Laporan ini sudah berada pada langkah lain. Muat ulang halamannya, lalu pilih "
        "langkah berikutnya."
    ),
    "REPORT_TOO_OFTEN": _(
        "Terlalu banyak kiriman dari alamat ini. Tunggu satu menit, lalu kirim lagi."
    ),
}
