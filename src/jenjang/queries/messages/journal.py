"""Journal kinds as sentences, to be read after the name of who did it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "journal.imports_expired": _("membuang berkas impor yang tidak dilanjutkan"),
    "regions.loaded": _("memuat tabel wilayah"),
    "regions.dapil_seeded": _("memuat daerah pemilihan"),
    "regions.imported": _("menyimpan impor data wilayah"),
    "regions.import_undone": _("membatalkan impor data wilayah"),
    "roster.imported": _("menyimpan impor anggota badan adhoc"),
    "roster.import_undone": _("membatalkan impor anggota badan adhoc"),
    "roster.import_staged": _("mengunggah berkas anggota badan adhoc"),
    "roster.import_mapped": _("memilih kolom berkas anggota badan adhoc"),
    "roster.import_checked": _("memeriksa berkas anggota badan adhoc"),
    "roster.import_discarded": _("membuang berkas anggota badan adhoc"),
    "roster.member_appointed": _("mengangkat anggota badan adhoc"),
    "roster.member_replaced": _("mencatat penggantian antarwaktu (PAW)"),
    "roster.appointment_ended": _("mengakhiri tugas anggota badan adhoc"),
    "roster.members_sworn_in": _("mencatat pelantikan"),
    "roster.body_formed": _("membentuk badan adhoc"),
    "roster.person_corrected": _("mengoreksi data orang"),
    "roster.persons_merged": _("menggabungkan data orang yang sama"),
    "roster.nik_revealed": _("membuka NIK lengkap"),
    "roster.exported": _("mengunduh daftar anggota badan adhoc"),
    "roster.regions_assigned": _("menugaskan wilayah binaan"),
    "roster.assignment_ended": _("mengakhiri tugas wilayah binaan"),
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
