"""Texts about roster."""

from django.utils.translation import gettext_noop as _

TEXTS: dict[str, str] = {
    "CODE_NOT_YET": _(
        "Kode tugas ini baru dibuka pada %(opens)s. Ketik lagi mulai hari itu."
    ),
    "CODE_OF_DUTY": _(
        "Kode ini membuka tugas, bukan kelas. Muat ulang aplikasi dengan sinyal, lalu "
        "ketik lagi."
    ),
    "DUTY_UNPLANNED": _("Kalender %(election)s tidak mempunyai tahap coklit."),
    "ACCOUNT_NO_COMMISSIONER": _(
        "Akun ini bukan akun anggota KPU Kabupaten/Kota ini. Pilih akun dari daftar."
    ),
    "NIK_NUMERIC": _(
        "NIK tersimpan sebagai angka sehingga angka terakhirnya sudah hilang di Excel. "
        "Jadikan kolomnya Teks dan ketik ulang NIK dari KTP-el."
    ),
    "NIK_SCIENTIFIC": _(
        "NIK tertulis dalam bentuk E+15 sehingga angkanya sudah hilang. Jadikan "
        "kolomnya Teks dan ketik ulang NIK dari KTP-el."
    ),
    "NIK_ROUNDED": _(
        "Hampir semua NIK pada file ini berakhir 0: angka ke-16 dibulatkan Excel. "
        "Ambil lagi NIK dari sumber aslinya dalam bentuk Teks."
    ),
    "NIK_LENGTH": _("NIK harus 16 angka, di sini %(length)s. Periksa KTP-el."),
    "NIK_DIGITS": _("NIK hanya boleh berisi angka. Periksa KTP-el."),
    "NIK_DATE": _(
        "Angka ke-7 sampai ke-10 NIK bukan tanggal dan bulan. Periksa KTP-el."
    ),
    "NIK_SERIAL": _(
        "NIK berakhir 0000, padahal nomor urut mulai 0001: mungkin dibulatkan Excel. "
        "Ketik ulang dari KTP-el."
    ),
    "NIK_PROVINCE_UNKNOWN": _(
        "NIK berawalan %(province)s, yang bukan kode provinsi yang dikenal. Periksa."
    ),
    "NIK_BIRTH_DIFFERS": _("Tanggal lahir berbeda dari yang tersirat dalam NIK."),
    "NIK_SEX_DIFFERS": _("Jenis kelamin berbeda dari yang tersirat dalam NIK."),
    "NIK_TWICE": _(
        "NIK ini sudah ada pada baris %(other)s lembar %(sheet)s. Hapus salah satu."
    ),
    "NIK_NAME_DIFFERS": _(
        "NIK ini sudah terdaftar dengan nama yang jauh berbeda. Pastikan NIK-nya benar."
    ),
    "PERSON_IN_TWO_SEATS": _(
        "Orang ini sudah ada pada baris %(other)s lembar %(sheet)s (%(place)s). Satu "
        "orang hanya boleh memegang satu kursi; hapus salah satu baris."
    ),
    "PERSON_HOLDS_SEAT": _(
        "Orang ini masih memegang kursi %(seat)s pada %(place)s. Akhiri dahulu "
        "tugasnya di sana, atau hapus baris ini."
    ),
    "PERSON_LOOKS_KNOWN": _(
        "Nama yang mirip dengan tanggal lahir yang sama sudah terdaftar di desa ini. "
        "Bila orangnya sama, lengkapi NIK atau samakan ejaan namanya."
    ),
    "DUPLICATE_PERSON": _(
        "Nama, tanggal lahir, dan desa sama dengan baris %(other)s lembar %(sheet)s. "
        "Isi NIK keduanya bila orangnya berbeda, atau hapus salah satu."
    ),
    "POSSIBLE_DUPLICATE": _(
        "Mungkin orang yang sama dengan baris %(other)s lembar %(sheet)s: namanya "
        "mirip dan tanggal lahirnya sama. Periksa."
    ),
    "PERSON_UNDER_AGE": _(
        "Usia %(age)s tahun pada saat diangkat; paling rendah %(adult)s tahun (Pasal "
        "35 PKPU 8/2022). Periksa tanggal lahir atau ganti calonnya."
    ),
    "KPPS_AGE_OUTSIDE": _(
        "Usia %(age)s tahun pada hari pemungutan suara, di luar 17–55 tahun yang "
        "diutamakan bagi KPPS."
    ),
    "DATE_IMPOSSIBLE": _(
        "“%(text)s” bukan tanggal yang ada. Tulis hari-bulan-tahun, misalnya "
        "17-08-1990."
    ),
    "DATE_UNREADABLE": _(
        "“%(text)s” tidak terbaca sebagai tanggal. Tulis misalnya 17-08-1990."
    ),
    "SEX_UNREADABLE": _("“%(text)s” bukan jenis kelamin. Tulis L atau P."),
    "PHONE_INVALID": _(
        "“%(text)s” bukan nomor telepon. Tulis misalnya 0812 0000 0001, atau kosongkan."
    ),
    "PHONE_SEVERAL": _("Ada beberapa nomor dalam satu sel; yang pertama dipakai."),
    "NAME_IS_NUMBER": _("“%(text)s” bukan nama. Periksa pemetaan kolom atau sel ini."),
    "DIVISION_UNKNOWN": _(
        "Divisi “%(text)s” tidak dikenal dan tidak dicatat. Yang dikenal: keuangan, "
        "teknis, data, hukum, sosdiklih."
    ),
    "BODY_UNKNOWN": _(
        "Badan “%(text)s” tidak dikenal. Tulis PPK, PPS, KPPS, Pantarlih, atau "
        "sekretariatnya."
    ),
    "SEAT_UNREADABLE": _("“%(text)s” bukan nomor kursi. Tulis angka, misalnya 4."),
    "SEAT_ONE_IS_CHAIR": _(
        "Kursi 1 adalah kursi ketua, tetapi jabatannya anggota. Samakan keduanya."
    ),
    "CHAIR_IS_SEAT_ONE": _(
        "Ketua menempati kursi 1, di sini tertulis kursi %(seat)s. Samakan keduanya."
    ),
    "SEAT_BEYOND_SIZE": _(
        "%(place)s hanya mempunyai %(size)s kursi; ini anggota ke-%(member)s. Periksa "
        "TPS atau hapus baris yang lebih."
    ),
    "PANTARLIH_SECOND": _(
        "TPS %(tps)s mempunyai %(voters)s pemilih; dua Pantarlih hanya untuk TPS di "
        "atas %(threshold)s pemilih (PKPU 7/2024). Periksa jumlah pemilih TPS atau "
        "hapus baris ini."
    ),
    "ROW_BELOW_TABLE": _(
        "Baris ini dilewati: seperti tanda tangan di bawah tabel, tanpa NIK, tempat, "
        "dan tanggal lahir."
    ),
    "SEAT_TWICE": _(
        "Kursi %(seat)s %(place)s sudah diisi pada baris %(other)s. Periksa nomor "
        "kursi."
    ),
    "SEAT_HELD": _(
        "Kursi %(seat)s %(place)s masih dipegang orang lain. Catat PAW pada halaman "
        "badan itu, atau perbaiki nomor kursinya."
    ),
    "SEAT_TAKEN": _(
        "Kursi ini masih dipegang orang lain. Catat PAW, atau akhiri dahulu tugasnya."
    ),
    "PLACE_MISSING": _(
        "Wilayah kosong. Isi kode wilayah, atau nama kecamatan dan desa/kelurahan."
    ),
    "PLACE_OF_WRONG_LEVEL": _(
        "%(code)s bukan %(level)s, padahal %(body)s berada di tingkat itu. Periksa "
        "badan atau kodenya."
    ),
    "REGION_UNKNOWN_NEAR": _("Wilayah %(code)s tidak ada. Kode terdekat: %(near)s."),
    "REGION_OUTSIDE_OFFICE": _(
        "Wilayah %(code)s berada di luar %(office)s. Impor lewat kantornya sendiri."
    ),
    "REGION_NAME_UNKNOWN": _(
        "“%(name)s” tidak ditemukan. Tulis kodenya; yang mirip: %(near)s."
    ),
    "REGION_NAME_AMBIGUOUS": _("“%(name)s” lebih dari satu. Tulis kodenya: %(near)s."),
    "REGION_NAME_IS_NO_KEY": _(
        "Nama desa “%(name)s” saja tidak cukup. Tambahkan kecamatan atau kode: "
        "%(near)s."
    ),
    "TPS_MISSING": _("Nomor TPS kosong. Isi, misalnya 007."),
    "TPS_UNREADABLE": _("“%(text)s” bukan nomor TPS. Tulis misalnya 007."),
    "TPS_UNKNOWN": _(
        "TPS %(tps)s tidak terdaftar pada pemilihan ini. Impor dahulu daftar TPS, atau "
        "perbaiki nomornya."
    ),
    "IMPORT_ROWS_CHANGED": _(
        "Impor tidak dapat dibatalkan: %(number)s catatan (%(record)s) sudah diubah "
        "sesudahnya. Perbaiki lewat koreksi atau PAW."
    ),
    "IMPORT_HAS_DEPENDENTS": _(
        "Impor tidak dapat dibatalkan: %(number)s catatan %(dependent)s sudah memakai "
        "data ini (%(record)s). Batalkan itu dahulu."
    ),
    "PERIOD_IMPOSSIBLE": _(
        "Tanggal %(ends)s mendahului mulai tugas %(starts)s. Perbaiki tanggalnya."
    ),
    "APPOINTMENT_ENDED": _("Tugas ini sudah berakhir pada %(ends)s."),
    "SAME_PERSON": _("Pengganti harus orang lain."),
    "PERSON_OF_OTHER_OFFICE": _("Orang itu terdaftar pada kantor lain."),
    "NIK_TAKEN": _(
        "NIK ini sudah milik orang lain yang terdaftar. Gabungkan bila orangnya sama."
    ),
    "MERGE_SAME_PERSON": _("Keduanya sudah satu data; pilih orang lain."),
    "MERGE_SEATS_CLASH": _(
        "Keduanya memegang kursi pada waktu yang sama, jadi bukan satu orang. Akhiri "
        "salah satu dahulu."
    ),
    "MERGE_NIK_DIFFERS": _(
        "NIK keduanya berbeda, jadi bukan satu orang. Koreksi NIK yang salah dahulu."
    ),
    "MERGE_HAS_EVIDENCE": _(
        "Data yang akan dihapus sudah tercatat dalam kelas atau bukti. Pertahankan "
        "data itu dan gabungkan yang lain ke dalamnya."
    ),
    "REASON_REQUIRED": _("Tulis alasannya; alasan ini dicatat dalam jurnal."),
    "REGIONS_HELD_ALREADY": _(
        "%(name)s sudah memegang tugas itu atas semua wilayah yang dipilih."
    ),
    "REGIONS_REQUIRED": _("Pilih sedikitnya satu wilayah."),
    "NAME_REQUIRED": _("Nama kosong. Isi nama sesuai KTP-el."),
    "SEARCH_TOO_SHORT": _("Ketik sedikitnya 3 huruf."),
}

REASON_NAMES: dict[str, str] = {
    "MENINGGAL": _("meninggal dunia"),
    "BERHALANGAN_TETAP": _("berhalangan tetap"),
    "MENGUNDURKAN_DIRI": _("mengundurkan diri"),
    "DIBERHENTIKAN": _("diberhentikan"),
    "MASA_KERJA_BERAKHIR": _("masa kerja berakhir"),
    "KOREKSI": _("koreksi salah catat"),
}
ASSIGNMENT_NAMES: dict[str, str] = {
    "KORWIL": _("korwil"),
    "PEMBINA": _("pembina"),
    "TRAINER": _("pelatih"),
}
DIVISION_NAMES: dict[str, str] = {
    "KEUANGAN": _("Keuangan, Umum, dan Logistik"),
    "TEKNIS": _("Teknis Penyelenggaraan"),
    "DATA": _("Perencanaan, Data, dan Informasi"),
    "HUKUM": _("Hukum dan Pengawasan"),
    "SOSDIKLIH": _("Sosialisasi, Pendidikan Pemilih, Parmas, dan SDM"),
}
