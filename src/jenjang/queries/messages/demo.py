"""Texts about the demo world."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "DEMO_NOT_EMPTY": _(
        "Basis data sudah berisi %(people)s orang; data contoh tidak dicampur dengan "
        "data nyata. Pakai JENJANG_HOME lain yang kosong, atau --force bila kantor "
        "contoh memang belum berisi data."
    ),
    "DEMO_OFFICE_TAKEN": _(
        "Kantor %(office)s sudah berisi data; data contoh tidak ditulis di atasnya. "
        "Pakai JENJANG_HOME lain yang kosong."
    ),
    "DEMO_OFFICE_UNKNOWN": _(
        "Tidak ada data contoh untuk kantor %(office)s. Yang ada: %(known)s."
    ),
    "DEMO_NEEDS_REGIONS": _(
        "Wilayah di bawah %(region)s belum dimuat. Jalankan `jenjang init` dahulu."
    ),
    "DEMO_NEEDS_DAPIL": _(
        "Dapil kantor %(office)s untuk %(election)s belum dimuat. Jalankan "
        "`jenjang init` dahulu."
    ),
}
