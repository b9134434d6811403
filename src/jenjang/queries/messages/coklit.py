"""Texts about coklit: what is refused, what stands out, what visits say."""

from django.utils.translation import gettext_noop as _

from jenjang.core.coklit import FindingStatus, VisitTier
from jenjang.core.coklit.sampling import Outcome

TEXTS = {
    "NOT_OF_DUTY": _(
        "Kode ini bukan untuk Pantarlih tersebut. Pakailah kodenya sendiri atau kode "
        "PPS desanya."
    ),
    "DAY_OUTSIDE": _(
        "Hari itu di luar masa yang dapat dicatat, %(first)s sampai %(last)s. Periksa "
        "tanggalnya."
    ),
    "COUNT_TOO_LARGE": _(
        "Hitungan “%(field)s” melebihi %(most)s untuk satu hari. Periksa angkanya."
    ),
    "VOID_UNKNOWN": _(
        "Pembatalan ini tidak menyebut catatan kemajuan Pantarlih yang sama."
    ),
    "PROGRESS_EMPTY": _("Semua hitungan masih nol. Isi paling sedikit satu."),
    "VISIT_DRAWN_TWICE": _("Satu nomor rumah tertulis dua kali. Hapus yang berulang."),
    "VISIT_BEYOND_DRAWN": _(
        "Rumah yang ditemui harus satu sampai %(drawn)s, sebanyak yang ditarik."
    ),
    "VISIT_BEYOND_REACHED": _(
        "“%(field)s” tidak dapat melebihi %(visited)s rumah yang ditemui."
    ),
    "COKLIT_ABOVE_LIST": _(
        "Pemilih yang dicoklit %(handled)s, padahal di daftar hanya %(voters)s."
    ),
    "COKLIT_TOO_FAST": _(
        "%(households)s rumah dalam satu hari (%(day)s); lebih dari %(most)s sulit "
        "didatangi satu orang."
    ),
    "COKLIT_ENTERED_AT_ONCE": _(
        "Catatan untuk %(days)s hari dibuat sekaligus dalam %(minutes)s menit."
    ),
    "COKLIT_ALIKE": _(
        "Hitungan sama persis pada %(days)s hari: %(households)s rumah, %(matched)s "
        "pemilih sesuai."
    ),
    "COKLIT_NOTHING_FOUND": _(
        "%(matched)s pemilih sesuai semua; tidak satu pun baru, TMS, atau diperbaiki."
    ),
    "COKLIT_DAY_OUTSIDE": _("%(days)s hari di luar masa coklit."),
    "COKLIT_NOT_BEGUN": _("Belum ada catatan sesudah %(days)s hari."),
    "COKLIT_LATE": _(
        "Baru %(percent)s%% dicoklit, padahal %(asked)s%% hari sudah lewat; tersisa "
        "%(voters)s pemilih."
    ),
    "COKLIT_SILENT": _("Tidak ada catatan baru %(days)s hari, terakhir %(since)s."),
    "COKLIT_NAMELESS": _("Pantarlih %(seat)s"),
    "ACT_COKLIT_SETTLE": _(
        "Selesaikan %(findings)s temuan di %(village)s; yang tertua lewat %(days)s "
        "hari."
    ),
    "ACT_COKLIT_AGAIN": _(
        "Minta %(who)s mengulang coklit TPS %(tps)s %(village)s; kunjungan menolaknya."
    ),
    "ACT_COKLIT_VISIT": _("Kunjungi rumah-rumah %(who)s, TPS %(tps)s %(village)s."),
    "ACT_COKLIT_HELP": _(
        "Bantu %(people)s Pantarlih di %(village)s yang tertinggal: tersisa %(voters)s "
        "pemilih."
    ),
    "FINDING_KIND_UNKNOWN": _("Pilih salah satu jenis temuan dari daftar."),
    "FINDING_TWICE": _(
        "Temuan ini sudah dicatat. Buka temuannya, atau ubah uraiannya."
    ),
    "FINDING_EMPTY": _("Tulis apa yang ditemukan dan siapa yang menemukannya."),
    "FINDING_DAY_WRONG": _(
        "Tanggal itu belum terjadi atau mendahului temuannya. Periksa tanggalnya."
    ),
    "FINDING_STEP_WRONG": _(
        "Temuan ini sudah berada pada langkah lain. Muat ulang halamannya, lalu pilih "
        "langkah berikutnya."
    ),
    "FINDING_UNANSWERED": _("Tulis jawabannya: apa yang dilakukan atau dibuktikan."),
    "TEXT_NAMES_VOTER": _(
        "Jangan tulis NIK atau nomor KK di sini. Sebut rumah dengan nomor stikernya."
    ),
    "AREA_WRONG": _(
        "Pemilih harus satu sampai %(most)s, dan KK tidak lebih banyak dari pemilih."
    ),
    "AREA_UNCITED": _("Sebut sumber angkanya, misalnya A-Daftar Pemilih."),
}

FIELD_NAMES: dict[str, str] = {
    "households": _("Rumah"),
    "matched": _("Sesuai"),
    "new": _("Baru"),
    "struck": _("TMS"),
    "corrected": _("Diperbaiki"),
    "confirmed": _("Membenarkan Pantarlih datang"),
    "stickers": _("Stiker tertempel"),
    "agreeing": _("Data sesuai keadaan"),
}

TIER_NAMES: dict[str, str] = {
    VisitTier.PPS: _("PPS"),
    VisitTier.PPK: _("PPK"),
    VisitTier.KPU: _("KPU"),
}

OUTCOME_NAMES: dict[str, str] = {
    Outcome.ACCEPTED: _("Diterima"),
    Outcome.REFUSED: _("Ditolak: ulangi coklitnya"),
    Outcome.UNDECIDED: _("Belum pasti: temui rumah yang belum"),
}

STATUS_NAMES: dict[str, str] = {
    FindingStatus.OPEN: _("Terbuka"),
    FindingStatus.IN_HAND: _("Ditangani"),
    FindingStatus.SETTLED: _("Selesai"),
    FindingStatus.UNFOUNDED: _("Tidak terbukti"),
}
