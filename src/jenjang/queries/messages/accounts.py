"""Texts about accounts and permission."""

from django.utils.translation import gettext_noop as _

from jenjang.core.accounts import Role

ROLE_NAMES: dict[str, str] = {
    Role.KPU_RI: _("KPU RI"),
    Role.KPU_PROVINSI: _("KPU Provinsi"),
    Role.OPERATOR: _("Operator KPU Kabupaten/Kota"),
    Role.KOMISIONER: _("Anggota KPU Kabupaten/Kota"),
    Role.HUKUM: _("Divisi hukum KPU Kabupaten/Kota"),
    Role.PPK: _("PPK"),
    Role.PPS: _("PPS"),
    Role.VIEWER: _("Pembaca"),
}

TEXTS = {
    "NOT_PERMITTED": _(
        "Anda tidak berwenang untuk tindakan ini di wilayah tersebut. Mintalah "
        "operator KPU Kabupaten/Kota memberi peran yang sesuai."
    ),
    "NOT_FOUND": _("Data yang dicari tidak ada atau berada di luar wilayah Anda."),
    "ROLE_UNKNOWN": _("Peran “%(text)s” tidak dikenal. Pilih salah satu: %(known)s."),
    "ROLE_LEVEL_WRONG": _(
        "Peran %(role)s tidak diberikan untuk wilayah “%(region)s”. KPU RI: seluruh "
        "Indonesia (kosongkan wilayah); KPU Provinsi: provinsi; operator, anggota, "
        "dan divisi hukum KPU: kabupaten/kota; PPK: kecamatan; PPS: desa/kelurahan."
    ),
    "PERIOD_REVERSED": _(
        "Hari terakhir (%(ends_on)s) mendahului hari pertama (%(starts_on)s). "
        "Betulkan salah satunya."
    ),
    "GRANT_BEYOND_OWN": _(
        "Peran %(role)s di wilayah “%(region)s” melampaui peran atau wilayah Anda. "
        "Mintalah kantor di atas Anda memberikannya."
    ),
    "GRANT_EXISTS": _(
        "Pengguna ini sudah memegang peran %(role)s di wilayah “%(region)s” pada masa "
        "itu. Akhiri dahulu yang lama bila masanya berubah."
    ),
    "GRANT_ENDED": _("Peran ini sudah berakhir. Tidak ada yang perlu dilakukan."),
    "REGION_UNKNOWN_FOR_GRANT": _(
        "Wilayah “%(region)s” tidak ada dalam tabel wilayah. Periksa kodenya."
    ),
    "OWN_GRANT": _(
        "Peran Anda sendiri tidak dapat Anda ubah. Mintalah operator lain atau kantor "
        "di atas Anda."
    ),
    "OWN_ACCOUNT": _(
        "Tindakan ini tidak berlaku untuk akun Anda sendiri. Kata sandi dan pengaman "
        "Anda diubah di menu Keamanan akun."
    ),
    "LAST_OPERATOR": _(
        "Ini operator terakhir untuk wilayah %(region)s. Berikan dahulu peran "
        "operator kepada orang lain, lalu ulangi."
    ),
    "USER_BEYOND_OWN": _(
        "Pengguna ini juga memegang peran di luar peran atau wilayah Anda. Mintalah "
        "kantor di atas Anda."
    ),
    "USERNAME_TAKEN": _("Nama pengguna “%(username)s” sudah dipakai. Pilih yang lain."),
    "USERNAME_MALFORMED": _(
        "Nama pengguna “%(username)s” tidak dapat dipakai. Pakai 3–60 huruf kecil, "
        "angka, titik, garis bawah atau tanda hubung; huruf di depan."
    ),
    "NAME_MISSING": _("Nama belum diisi. Tulis nama orang atau keperluannya."),
    "USER_UNKNOWN": _(
        "Pengguna “%(username)s” tidak ada. Lihat daftarnya dengan “jenjang user list”."
    ),
    "TOKEN_REVOKED": _("Token ini sudah dicabut. Tidak ada yang perlu dilakukan."),
}
