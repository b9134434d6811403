"""Texts about curriculum."""

from django.utils.translation import gettext_noop as _

TEXTS: dict[str, str] = {
    "PROGRAMME_UNKNOWN": _(
        "Program “%(code)s” tidak ada dalam buku aturan. Yang ada: %(known)s."
    ),
    "ELECTION_NOT_OF_PROGRAMME": _(
        "Program “%(code)s” tidak berlaku untuk pemilihan “%(election)s”. Pilih salah "
        "satu: %(known)s."
    ),
    "TPS_NOT_KNOWN": _(
        "Belum ada TPS %(election)s untuk wilayah %(region)s. Impor daftar TPS per "
        "desa/kelurahan lebih dahulu, atau sebutkan jumlahnya dengan --tps."
    ),
    "TPS_VOTERS_NOT_KNOWN": _(
        "Jumlah pemilih TPS %(election)s di wilayah %(region)s belum lengkap, sehingga "
        "TPS di atas %(threshold)s pemilih tidak dapat dihitung. Impor jumlah pemilih "
        "per TPS, atau sebutkan jumlahnya dengan --tps dan --tps-above."
    ),
    "TPS_NOT_SPREAD": _(
        "Jumlah TPS yang diketik tidak dapat dibagi per dapil. Impor daftar TPS per "
        "desa/kelurahan, lalu ulangi tanpa --tps."
    ),
    "TPS_ABOVE_TOO_MANY": _(
        "TPS di atas batas (%(above)s) tidak boleh melebihi jumlah TPS (%(total)s)."
    ),
    "COUNT_NEGATIVE": _("%(option)s harus nol atau lebih, bukan %(number)s."),
    "BY_UNKNOWN": _("--by hanya mengenal dapil, bukan “%(by)s”."),
    "DAPIL_UNKNOWN": _(
        "Belum ada dapil untuk wilayah %(region)s. Impor daftar dapil lebih dahulu."
    ),
    "PROGRAMME_ADOPTED_ALREADY": _(
        "Kantor ini sudah memakai program “%(code)s” untuk %(election)s. Ubah program "
        "yang sudah ada."
    ),
    "LEVEL_NOT_OF_PROGRAMME": _(
        "Program “%(code)s” tidak menilai tingkat %(level)s. Yang ada: %(known)s."
    ),
    "TARGET_OUT_OF_RANGE": _(
        "Sasaran partisipasi harus di atas 0 dan paling tinggi 100 persen."
    ),
    "TITLE_EMPTY": _("Judul belum diisi."),
    "MODULE_UNKNOWN": _("Modul “%(module)s” tidak ada dalam buku aturan."),
    "MATERIAL_ERRATUM_FIRST": _(
        "Modul %(module)s belum mempunyai bahan yang dapat diralat. Terbitkan versi "
        "pertama tanpa tanda ralat."
    ),
    "MATERIAL_ERRATUM_NOTE": _("Tuliskan apa yang diralat pada bahan sebelumnya."),
    "MATERIAL_EMPTY": _("Berkas %(filename)s kosong. Pilih berkas lain."),
    "MATERIAL_TOO_LARGE": _(
        "Berkas %(filename)s lebih besar dari %(megabytes)s MB. Perkecil berkasnya."
    ),
    "MATERIAL_KIND": _("Jenis berkas %(filename)s tidak diterima. Gunakan: %(known)s."),
    "MATERIAL_FILE_MISSING": _(
        "Berkas bahan ini tidak ada lagi di folder data. Pulihkan dari cadangan."
    ),
}
