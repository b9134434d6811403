"""Texts about regions."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "REGION_CODE_MALFORMED": _(
        "“%(text)s” bukan kode wilayah. Tulis kode Kemendagri seperti 36.04.16.2008 "
        "atau kode KPU 10 angka seperti 3604162008."
    ),
    "TPS_CODE_MALFORMED": _(
        "“%(text)s” bukan kode TPS. Tulis seperti 36.04.16.2008/007."
    ),
    "REGION_CODE_MISSING": _(
        "Kode wilayah kosong. Isi kode Kemendagri atau kode KPU; nama saja tidak cukup."
    ),
    "REGION_CODES_DIFFER": _(
        "Kode Kemendagri dan kode KPU pada baris ini berbeda (%(codes)s). Pilih satu "
        "yang benar."
    ),
    "REGION_UNKNOWN": _(
        "Kode %(code)s tidak ada dalam tabel wilayah. Yang terdekat: %(nearest)s."
    ),
    "REGION_UNKNOWN_ALONE": _(
        "Kode %(code)s tidak ada dalam tabel wilayah, dan tidak ada yang mirip. "
        "Periksa dua angka pertama (provinsi)."
    ),
    "REGION_LEVEL_WRONG": _(
        "%(code)s adalah %(name)s, wilayah pada tingkat yang keliru untuk tabel ini. "
        "Pakai kode desa/kelurahan (atau kecamatan untuk dapil)."
    ),
    "REGION_NAME_DIFFERS": _(
        "%(code)s dalam tabel wilayah bernama %(name)s, bukan %(given)s. Periksa "
        "apakah kodenya benar."
    ),
    "REGION_TWICE": _("%(code)s sudah ada pada baris %(row)s. Hapus salah satu baris."),
    "REGION_REPEATED": _("%(code)s muncul lebih dari sekali. Sisakan satu baris saja."),
    "TPS_COUNT_MALFORMED": _(
        "“%(text)s” bukan bilangan TPS. Tulis angka bulat tanpa titik atau koma."
    ),
    "TPS_SPECIAL_MALFORMED": _(
        "Nomor TPS lokasi khusus %(low)s sampai %(high)s keliru. Isi awal dan akhir, "
        "antara 901 dan 999."
    ),
    "TPS_COUNT_INCONSISTENT": _(
        "Jumlah TPS %(total)s tidak sama dengan %(regular)s TPS reguler ditambah "
        "%(special)s lokasi khusus. Perbaiki salah satunya."
    ),
    "TPS_COUNT_EMPTY": _(
        "%(code)s tidak mempunyai TPS. Isi jumlahnya, atau hapus baris ini."
    ),
    "TPS_NUMBER_MALFORMED": _(
        "“%(text)s” bukan nomor TPS. Tulis angka 1 sampai 999, misalnya 007."
    ),
    "TPS_TWICE": _("TPS %(code)s sudah ada pada baris %(row)s. Hapus salah satunya."),
    "TPS_NOT_STANDING": _(
        "TPS %(code)s belum tercatat pada pemilihan ini. Impor dahulu tabel TPS per "
        "desa/kelurahan, atau perbaiki nomornya."
    ),
    "VOTERS_MALFORMED": _(
        "“%(text)s” bukan jumlah pemilih. Tulis angka bulat tanpa titik atau koma."
    ),
    "VOTERS_MISSING": _(
        "Jumlah pemilih kosong. Isi jumlahnya, atau laki-laki dan perempuan."
    ),
    "VOTERS_INCONSISTENT": _(
        "%(male)s laki-laki dan %(female)s perempuan bukan %(total)s pemilih. "
        "Perbaiki salah satunya."
    ),
    "VOTERS_ABOVE_CAP": _(
        "TPS %(code)s mempunyai %(voters)s pemilih, lebih dari %(cap)s. Dasar: "
        "%(source)s. Periksa; data tetap dapat disimpan."
    ),
    "VOTERS_CHANGED_SINCE": _(
        "Jumlah pemilih TPS %(code)s (dari %(count)s TPS) sudah diubah lagi sesudah "
        "impor ini. Batalkan dahulu impor yang lebih baru."
    ),
    "TPS_VANISHED": _(
        "TPS %(code)s sudah tercatat tetapi tidak ada dalam file. TPS itu dibiarkan; "
        "hapus di halaman desa bila memang ditiadakan."
    ),
    "TPS_IN_USE": _(
        "TPS %(code)s (dari %(count)s TPS) masih dipakai KPPS atau catatan lain. "
        "Pindahkan atau hapus dahulu yang memakainya."
    ),
    "DAPIL_CODE_MALFORMED": _(
        "“%(text)s” bukan kode dapil. Tulis enam angka KPU seperti 360401."
    ),
    "DAPIL_MEMBER_OUTSIDE": _(
        "%(code)s tidak terletak di kabupaten/kota dapil %(dapil)s. Perbaiki kode "
        "wilayah atau kode dapil."
    ),
    "DAPIL_MEMBER_TWICE": _(
        "%(code)s sudah menjadi bagian dapil %(dapil)s. Satu wilayah hanya satu dapil."
    ),
    "DAPIL_OVERLAP": _(
        "Kecamatan dari %(code)s sudah seluruhnya masuk dapil %(dapil)s. Daftarkan "
        "kecamatannya, atau semua desanya, tidak keduanya."
    ),
    "DAPIL_PART_EMPTY": _(
        "Pecahan kecamatan %(code)s pada dapil %(dapil)s tidak diikuti satu desa pun. "
        "Daftarkan desa/kelurahannya."
    ),
    "DAPIL_UNCOVERED": _(
        "%(code)s %(name)s tidak masuk dapil mana pun dalam file ini."
    ),
    "DAPIL_EMPTIED": _("Semua wilayah %(name)s pindah ke dapil lain menurut file ini."),
    "DAPIL_IN_USE": _(
        "%(name)s masih dipakai sebuah kegiatan. Ubah dahulu tempat kegiatan itu."
    ),
    "COORDINATE_MALFORMED": _(
        "“%(text)s” bukan koordinat. Tulis derajat dengan titik desimal, misalnya "
        "-6.12034."
    ),
    "COORDINATE_OUTSIDE": _(
        "Koordinat %(text)s terletak di luar Indonesia. Periksa angkanya."
    ),
    "COORDINATES_SWAPPED": _(
        "Lintang dan bujur tertukar pada %(text)s. Tukar kedua kolomnya (pada GeoJSON: "
        "bujur lebih dahulu)."
    ),
    "CENTROID_COARSE": _("Titik %(code)s hanya setepat pusat wilayah di atasnya."),
    "OUTLINE_KIND_WRONG": _(
        "Batas %(code)s bukan Polygon atau MultiPolygon. Ekspor ulang dari peta."
    ),
    "OUTLINE_MALFORMED": _(
        "Batas %(code)s rusak: tiap cincin harus tertutup dan berisi paling sedikit "
        "empat titik."
    ),
    "FILE_UNWRITABLE": _(
        "“%(filename)s” tidak dapat ditulis. Periksa folder dan izinnya."
    ),
    "FILE_UNREADABLE": _(
        "“%(filename)s” tidak dapat dibaca: %(reason)s. Periksa nama dan izin file itu."
    ),
    "FILE_NOT_GEOJSON": _(
        "“%(filename)s” bukan FeatureCollection GeoJSON. Ekspor dari perangkat peta "
        "sebagai GeoJSON (WGS84), lalu unggah lagi."
    ),
}
