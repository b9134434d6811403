"""Texts about uploads and their tables."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "FILE_NOT_A_TABLE": _(
        "“%(filename)s” bukan tabel yang dapat dibaca. Simpan sebagai XLSX, XLS, ODS "
        "atau CSV, lalu unggah lagi."
    ),
    "FILE_HAS_PASSWORD": _(
        "“%(filename)s” dikunci dengan kata sandi. Buka kuncinya, simpan, lalu unggah "
        "lagi."
    ),
    "FILE_TOO_LARGE": _(
        "“%(filename)s” lebih besar dari %(megabytes)s MB. Bagi menjadi beberapa file."
    ),
    "TABLE_WITHOUT_HEADER": _(
        "Baris judul kolom tidak ditemukan dalam “%(filename)s”. Beri satu baris "
        "judul, misalnya: %(expected)s."
    ),
    "SHEET_WITHOUT_HEADER": _(
        "Lembar ini dilewati karena tidak mempunyai baris judul kolom yang dikenal."
    ),
    "SHEET_HIDDEN": _(
        "Lembar tersembunyi ini dilewati. Tampilkan dahulu bila isinya ikut diimpor."
    ),
    "SHEET_LACKS_COLUMNS": _(
        "Lembar ini tidak mempunyai kolom %(titles)s seperti lembar pertama. Samakan "
        "judul kolomnya, atau pindahkan lembar ini ke file lain."
    ),
    "CELL_ERROR": _(
        "Sel berisi galat rumus %(value)s. Perbaiki rumusnya atau ketik nilainya."
    ),
    "COLUMN_REQUIRED": _(
        "Kolom %(title)s wajib ada. Pilih kolomnya pada pemetaan atau tambahkan pada "
        "file."
    ),
    "COLUMN_UNKNOWN": _("Tidak ada kolom “%(column)s”. Yang ada: %(columns)s."),
    "FIELD_UNKNOWN": _("“%(field)s” bukan isian impor ini. Yang ada: %(fields)s."),
    "COLUMN_TWICE": _(
        "Kolom %(title)s dipilih untuk lebih dari satu isian. Pilih satu saja."
    ),
    "CELL_REQUIRED": _("%(title)s kosong. Isi sel ini."),
    "IMPORT_EMPTY": _("Tidak ada satu baris data pun di bawah judul kolom."),
    "IMPORT_NOT_STAGED": _(
        "Impor ini berstatus %(status)s sehingga tidak dapat diubah atau disimpan lagi."
    ),
    "IMPORT_NOT_COMMITTED": _(
        "Hanya impor yang sudah disimpan dapat dibatalkan; impor ini berstatus "
        "%(status)s."
    ),
    "IMPORT_FILE_GONE": _(
        "File impor ini sudah dihapus karena terlalu lama menunggu. Unggah lagi."
    ),
    "IMPORT_KIND_UNKNOWN": _("Jenis impor “%(kind)s” tidak dikenal."),
    "OFFICE_UNKNOWN": _(
        "Kantor “%(office)s” tidak ada. Tulis kode KPU kabupaten/kota empat angka, "
        "misalnya 3604."
    ),
    "ELECTION_UNKNOWN": _(
        "Pemilihan “%(election)s” tidak ada dalam buku aturan. Yang ada: %(elections)s."
    ),
}
