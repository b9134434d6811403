"""Texts about applicants, their eligibility, and forming KPPS and Pantarlih."""

from django.utils.translation import gettext_noop as _

from jenjang.core.roster import ApplicantStatus
from jenjang.core.roster.eligibility import Standing

TEXTS: dict[str, str] = {
    "APPLICANT_BIRTH_UNKNOWN": _("Tanggal lahir belum diisi."),
    "APPLICANT_DOMICILE_UNKNOWN": _(
        "Domisili belum diperiksa: isi kode desa alamat KTP-el atau jawab "
        "pertanyaannya."
    ),
    "APPLICANT_DOMICILE_ELSEWHERE": _("Berdomisili di luar wilayah kerja."),
    "APPLICANT_ADDRESS_DIFFERS": _(
        "Alamat KTP-el di desa lain; domisili dinyatakan dengan surat keterangan."
    ),
    "APPLICANT_EDUCATION_UNKNOWN": _("Pendidikan belum diisi."),
    "APPLICANT_EDUCATION_BELOW": _(
        "Pendidikan di bawah %(level)s; ada pernyataan mampu baca, tulis, dan hitung."
    ),
    "APPLICANT_EDUCATION_UNPROVEN": _(
        "Pendidikan di bawah %(level)s tanpa pernyataan mampu baca, tulis, dan hitung."
    ),
    "APPLICANT_RELATED": _(
        "Serumah atau terikat perkawinan dengan penyelenggara lain."
    ),
    "APPLICANT_STATEMENT_MISSING": _("Belum dinyatakan: %(title)s."),
    "APPLICANT_STATEMENT_FAILS": _("Tidak dipenuhi: %(title)s."),
    "APPLICANT_DOCUMENT_MISSING": _("Berkas belum diterima: %(title)s."),
    "APPLICANT_HOLDS_SEAT": _("Masih memegang kursi %(place)s pada pemilihan ini."),
    "APPLICANT_TWICE": _(
        "Orang ini sudah terdaftar sebagai pendaftar %(body)s di %(place)s. Buka "
        "datanya."
    ),
    "APPLICANT_CHOSEN": _(
        "Pendaftar ini sudah ditetapkan. Ganti lewat PAW pada halaman badannya."
    ),
    "APPLICANT_REASON_REQUIRED": _("Tulis alasannya; alasan ini disimpan."),
    "APPLICANT_SPITE_REQUIRED": _(
        "Tulis alasan %(name)s tetap dipilih meskipun ada peringatan."
    ),
    "APPLICANT_NOT_ELIGIBLE": _("%(name)s belum dapat diangkat: %(why)s"),
    "APPLICANT_BEYOND_OWN": _(
        "Desa %(village)s di luar wilayah Anda. Hapus baris ini dari berkas."
    ),
    "APPLICANT_ON_ROSTER": _(
        "Data orang ini juga dipakai badan lain; perbaikannya dilakukan operator."
    ),
    "APPLICANT_ANSWER_UNREADABLE": _("“%(text)s” tidak terbaca. Tulis ya atau tidak."),
    "APPLICANT_CHANGED_SINCE": _(
        "Impor tidak dapat dibatalkan: %(number)s pendaftar sudah diubah atau "
        "ditetapkan sesudahnya."
    ),
    "EDUCATION_UNREADABLE": _("Pendidikan “%(text)s” tidak dikenal. Tulis %(known)s."),
    "SCORE_OUTSIDE": _("Nilai %(text)s bukan angka dari 0 sampai 100."),
    "CHAIR_OF_OTHER_TPS": _(
        "Ketua yang dipilih untuk TPS %(tps)s tidak diusulkan di TPS itu. Muat ulang "
        "halaman ini."
    ),
    "PROPOSAL_CHANGED": _(
        "Usulan berubah sejak halaman ini dibuka: ada pendaftar atau kursi yang "
        "berubah. Periksa lagi, lalu tetapkan."
    ),
    "NOBODY_TO_SEAT": _(
        "Belum ada yang dapat ditetapkan: lengkapi syarat pendaftar, atau tidak ada "
        "kursi kosong."
    ),
    "DECREE_REQUIRED": _("Tulis nomor keputusan."),
    "DECREE_UNKNOWN": _("Belum ada keputusan dengan nomor itu di desa ini."),
}

STATUS_NAMES: dict[str, str] = {
    ApplicantStatus.REGISTERED: _("terdaftar"),
    ApplicantStatus.REFUSED: _("ditolak"),
    ApplicantStatus.CHOSEN: _("ditetapkan"),
    ApplicantStatus.RESERVE: _("cadangan"),
    ApplicantStatus.WITHDRAWN: _("mengundurkan diri"),
}
STANDING_NAMES: dict[Standing, str] = {
    Standing.ELIGIBLE: _("memenuhi syarat"),
    Standing.WARNED: _("memenuhi syarat dengan peringatan"),
    Standing.SECOND: _("memenuhi syarat, diutamakan yang lain"),
    Standing.INCOMPLETE: _("belum lengkap"),
    Standing.INELIGIBLE: _("tidak memenuhi syarat"),
}
