"""Journal kinds as sentences, to be read after the name of who did it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "journal.imports_expired": _("membuang berkas impor yang tidak dilanjutkan"),
    "regions.loaded": _("memuat tabel wilayah"),
    "regions.dapil_seeded": _("memuat daerah pemilihan"),
    "regions.tps_removed": _("menghapus TPS"),
    "regions.import_staged": _("mengunggah berkas data wilayah"),
    "regions.import_mapped": _("mencocokkan kolom berkas data wilayah"),
    "regions.import_checked": _("memeriksa berkas data wilayah"),
    "regions.import_discarded": _("membuang berkas data wilayah"),
    "regions.imported": _("menyimpan impor data wilayah"),
    "regions.import_undone": _("membatalkan impor data wilayah"),
    "roster.import_staged": _("mengunggah berkas anggota badan adhoc"),
    "roster.import_mapped": _("mencocokkan kolom berkas anggota badan adhoc"),
    "roster.import_checked": _("memeriksa berkas anggota badan adhoc"),
    "roster.import_discarded": _("membuang berkas anggota badan adhoc"),
    "roster.imported": _("menyimpan impor anggota badan adhoc"),
    "roster.import_undone": _("membatalkan impor anggota badan adhoc"),
    "roster.member_appointed": _("mengangkat anggota"),
    "roster.member_replaced": _("mengganti anggota (PAW)"),
    "roster.members_sworn_in": _("mencatat pelantikan anggota"),
    "roster.appointment_ended": _("mengakhiri masa kerja anggota"),
    "roster.regions_assigned": _("menugaskan seseorang ke wilayah binaan"),
    "roster.assignment_ended": _("mengakhiri penugasan wilayah"),
    "roster.person_corrected": _("membetulkan data orang"),
    "roster.persons_merged": _("menggabungkan dua data orang yang sama"),
    "roster.body_formed": _("membentuk badan adhoc"),
    "roster.exported": _("mengunduh daftar anggota badan adhoc"),
    "roster.nik_revealed": _("membuka NIK lengkap seseorang"),
    "readiness.judged": _("menilai kesiapan"),
    "readiness.rejudged": _("menilai ulang kesiapan"),
    "demo.built": _("membangun data contoh"),
    "accounts.user_created": _("membuat akun pengguna"),
    "accounts.user_changed": _("mengubah data akun pengguna"),
    "accounts.user_deactivated": _("menonaktifkan akun pengguna"),
    "accounts.user_activated": _("mengaktifkan kembali akun pengguna"),
    "accounts.role_granted": _("memberikan peran kepada pengguna"),
    "accounts.grant_ended": _("mengakhiri peran pengguna"),
    "accounts.password_set": _("membuat kata sandi sekali pakai untuk pengguna"),
    "accounts.second_factor_reset": _("menghapus pengaman kedua pengguna"),
    "accounts.token_created": _("membuat token untuk pengguna"),
    "accounts.token_revoked": _("mencabut token pengguna"),
    "curriculum.programme_adopted": _("memakai program pelatihan dari buku aturan"),
    "curriculum.programme_changed": _("mengubah program pelatihan"),
    "curriculum.material_released": _("menerbitkan bahan ajar"),
    "delivery.event_created": _("membuat kegiatan"),
    "delivery.event_changed": _("mengubah kegiatan"),
    "delivery.event_closed": _("menutup kegiatan"),
    "delivery.event_person_added": _("menambah tuan rumah, tamu atau narasumber"),
    "delivery.event_person_removed": _("menghapus tuan rumah, tamu atau narasumber"),
    "delivery.venue_added": _("menambah tempat kegiatan"),
    "delivery.class_created": _("membuat kelas"),
    "delivery.class_closed": _("menutup kelas"),
    "delivery.sessions_planned": _("menyusun sesi kelas"),
    "delivery.session_removed": _("menghapus sesi kelas"),
    "delivery.participants_drawn": _("mengundang peserta menurut aturan program"),
    "delivery.walk_in_added": _("mencatat peserta tambahan"),
    "delivery.trainers_changed": _("mengganti pelatih sesi"),
    "delivery.quarantine_settled": _("memutuskan bukti yang ditahan"),
    "delivery.evidence_recorded": _("mencatat bukti pelaksanaan"),
}

WORDS: dict[str, str] = {
    "regions": _("Wilayah"),
    "accounts": _("Pengguna"),
    "roster": _("Badan adhoc"),
    "curriculum": _("Program"),
    "delivery": _("Pelaksanaan"),
    "readiness": _("Kesiapan"),
}


def sentence_of(kind: str) -> str:
    """What was done, in the active language; an old unknown kind shows itself."""
    text = SENTENCES.get(kind)
    return gettext(text) if text else kind
