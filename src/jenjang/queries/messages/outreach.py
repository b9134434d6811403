"""Texts about turnout, targets, effort and activities."""

from django.utils.translation import gettext_noop as _

from jenjang.core.outreach.activities import Standing
from jenjang.core.outreach.alarms import Sign
from jenjang.core.outreach.kinds import Basis, Group, Stage

BASIS_NAMES: dict[str, str] = {
    Basis.DPT: _("DPT"),
    Basis.DPT_DPTB_DPK: _("DPT, DPTb, dan DPK"),
    Basis.NOTICES: _("C.Pemberitahuan tersampaikan"),
}
GROUP_NAMES: dict[str, str] = {
    Group.ALL: _("Semua pemilih"),
    Group.WOMEN: _("Perempuan"),
    Group.MEN: _("Laki-laki"),
    Group.DPT: _("Pemilih DPT"),
    Group.DPTB: _("Pemilih DPTb"),
    Group.DPK: _("Pemilih DPK"),
}
STAGE_NAMES: dict[str, str] = {
    Stage.PROVISIONAL: _("sementara"),
    Stage.FINAL: _("akhir"),
}
STANDING_NAMES: dict[str, str] = {
    Standing.OVERDUE: _("Lewat waktu"),
    Standing.PLANNED: _("Direncanakan"),
    Standing.DONE: _("Terlaksana"),
    Standing.CANCELLED: _("Dibatalkan"),
}
SIGN_NAMES: dict[str, str] = {
    Sign.ABOVE: _("Pengguna lebih banyak daripada pemilih"),
    Sign.FULL: _("Semua pemilih tercatat hadir"),
    Sign.NEARLY_FULL: _("Hampir semua pemilih tercatat hadir"),
    Sign.SAME_USERS: _("Jumlah pengguna yang sama di beberapa TPS"),
    Sign.SAME_SHARE: _("Persentase yang sama di beberapa TPS"),
}

TEXTS = {
    "ACTIVITY_FROM_RTL_TWICE": _("RTL ini sudah menjadi kegiatan. Buka kegiatannya."),
    "ACTIVITY_IS_DONE": _("Kegiatan ini sudah terlaksana dan tidak dapat dibatalkan."),
    "ACTIVITY_METHOD_UNKNOWN": _("Pilih metode dari daftar."),
    "ACTIVITY_NOBODY_IN_CHARGE": _(
        "Pilih penanggung jawab dari daftar, atau tulis namanya."
    ),
    "ACTIVITY_NOT_YET": _("Tanggal pelaksanaan ini belum terjadi."),
    "ACTIVITY_NUMBER_IMPOSSIBLE": _(
        "Jangkauan dan biaya ditulis dengan bilangan dari nol."
    ),
    "ACTIVITY_SEGMENT_UNKNOWN": _("Pilih basis pemilih dari daftar."),
    "ACTIVITY_WITHOUT_PROOF": _("Tulis bukti pelaksanaannya, misalnya daftar hadir."),
    "ACTIVITY_WITHOUT_REASON": _("Tulis alasan pembatalannya."),
    "ACTIVITY_WITHOUT_WHAT": _("Tulis apa yang dilakukan."),
    "EFFORT_NAMELESS": _("Tulis judul rencana dan satuan upayanya."),
    "EFFORT_SEED_IMPOSSIBLE": _("Benih undian ditulis dengan bilangan dari nol."),
    "FIGURES_CHANGED_SINCE": _(
        "%(count)s angka dari impor ini sudah ditarik sesudahnya. Tarik yang lain satu "
        "per satu."
    ),
    "FIGURES_DIFFER": _("Sumber yang berbeda menyebut %(numbers)s pengguna."),
    "ACTIVITY_TWICE": _(
        "Kegiatan “%(what)s” dengan penanggung jawab itu sudah direncanakan untuk hari "
        "dan wilayah ini."
    ),
    "FIGURE_KEPT": _("Angka ini dari sumber yang sama sudah ada dalam daftar."),
    "FIGURE_EMPTY": _("Isi jumlah pengguna atau persentase yang tercetak."),
    "FIGURE_IN_FUTURE": _("Tanggal terbit ini belum terjadi."),
    "FIGURE_KIND_UNKNOWN": _(
        "“%(text)s” tidak dikenal. Kelompok: semua, L, P, DPT, DPTb, DPK. Pembagi: "
        "DPT, DPT DPTb DPK, C.Pemberitahuan. Tahap: sementara, akhir."
    ),
    "FIGURE_LISTS_DIFFER": _(
        "DPT, DPTb, dan DPK berjumlah %(parts)s, sedangkan semuanya %(whole)s."
    ),
    "FIGURE_NOT_A_COUNT": _("“%(text)s” bukan jumlah orang. Tulis bilangan bulat."),
    "FIGURE_NOT_A_SHARE": _("“%(text)s” bukan persentase. Tulis misalnya 75,71 %%."),
    "FIGURE_NOT_WHOLE": _(
        "Angka ini tidak menyebut jumlah pengguna, jadi tidak dapat dipakai menghitung."
    ),
    "FIGURE_PARTS_DIFFER": _(
        "Bagian-bagiannya berjumlah %(parts)s pengguna, sedangkan semuanya %(whole)s."
    ),
    "FIGURE_SEXES_DIFFER": _(
        "Perempuan dan laki-laki berjumlah %(parts)s, sedangkan semuanya %(whole)s."
    ),
    "FIGURE_SHARE_DIFFERS": _(
        "Tercetak %(printed)s %%, padahal %(users)s dari %(voters)s adalah "
        "%(share)s %%."
    ),
    "FIGURE_SHARE_IMPOSSIBLE": _("Persentase ini tidak mungkin. Periksa angkanya."),
    "FIGURE_TPS_WRONG": _(
        "Nomor TPS “%(text)s” salah, atau wilayahnya bukan desa/kelurahan."
    ),
    "FIGURE_TWICE": _("Angka yang sama jenisnya sudah ada di baris %(first)s."),
    "FIGURE_UNCITED": _("Sebut sumber angka ini."),
    "FIGURE_USERS_ABOVE": _(
        "%(users)s pengguna melebihi %(voters)s pemilih, padahal pembaginya sudah "
        "memuat semuanya. Periksa angkanya."
    ),
    "TARGET_UNDECIDED": _(
        "Sebut nomor berita acara yang menetapkan sasaran; tanggalnya tidak boleh di "
        "masa depan."
    ),
    "TARGET_WITHOUT_PAST": _(
        "Belum ada angka kehadiran %(election)s yang cukup. Masukkan atau impor angka "
        "desa atau kecamatan, lalu coba lagi."
    ),
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
