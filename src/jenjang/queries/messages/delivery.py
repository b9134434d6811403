"""Texts about events, classes and evidence."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "CODE_CLOSED": _(
        "Kode ini sudah ditutup pada %(until)s. Hubungi pelatih, atau PPS bila kode "
        "ini kode tugas."
    ),
    "CODE_UNKNOWN": _(
        "Kode ini tidak ada. Periksa lagi kedelapan hurufnya, atau tanyakan kepada "
        "yang memberikannya."
    ),
    "PERSON_NOT_OF_CLASS": _(
        "Orang ini tidak ada dalam daftar kelas. Mintalah pelatih mencatatnya sebagai "
        "peserta tambahan."
    ),
    "PHONE_KIND": _("Bukti jenis %(kind)s tidak dapat dikirim dengan kode kelas."),
    "SESSION_NOT_OF_CLASS": _("Sesi ini bukan sesi kelas tersebut. Muat ulang kelas."),
    "EVIDENCE_MALFORMED": _(
        "Bukti tidak dapat dibaca: periksa isian “%(field)s” menurut "
        "contracts/evidence/event.schema.json."
    ),
    "EVIDENCE_KIND_UNKNOWN": _(
        "Jenis bukti “%(kind)s” tidak dikenal. Pakailah jenis yang tercantum di "
        "contracts/evidence/event.schema.json."
    ),
    "EVIDENCE_TIME_MALFORMED": _(
        "“%(at)s” bukan waktu. Tulis waktu UTC sampai milidetik seperti "
        "2024-01-24T01:00:00.000Z."
    ),
    "EVIDENCE_PERSON_MISSING": _(
        "Bukti “%(kind)s” harus menyebut orangnya (isian “person”)."
    ),
    "EVIDENCE_PERSON_NAMED": _(
        "Bukti “%(kind)s” selalu tanpa nama: hapus isian “person”, lalu kirim lagi."
    ),
    "EVIDENCE_SESSION_MISSING": _(
        "Bukti “%(kind)s” harus menyebut sesinya (isian “session”)."
    ),
    "EVIDENCE_DATA_MALFORMED": _(
        "Isi bukti “%(kind)s” tidak sesuai: periksa “%(field)s” menurut "
        "contracts/evidence/event.schema.json."
    ),
    "EVIDENCE_CONFLICT": _(
        "Bukti dengan id yang sama sudah tersimpan dengan isi berbeda. Kiriman ini "
        "disimpan terpisah; buatlah bukti baru dan batalkan yang keliru."
    ),
    "EVIDENCE_CLASS_UNKNOWN": _(
        "Kelas dari bukti ini tidak ada atau di luar wilayah pengirim. Kiriman "
        "disimpan terpisah; periksa id kelas atau peran pengirim."
    ),
    "EVIDENCE_OFFICE_WRONG": _(
        "Kode kantor pada bukti tidak sama dengan kantor kelasnya. Kiriman disimpan "
        "terpisah; perbaiki isian “office”."
    ),
    "EVIDENCE_FILE_MALFORMED": _(
        "Baris %(row)s bukan JSON. Tulis satu bukti per baris."
    ),
    "BATCH_TOO_LARGE": _(
        "Paling banyak %(limit)s bukti dalam satu kiriman; bagilah menjadi beberapa."
    ),
    "BODY_TOO_LARGE": _("Kiriman lebih dari %(limit)s bita; bagilah menjadi beberapa."),
    "BODY_MALFORMED": _(
        "Kiriman tidak terbaca. Tulis JSON menurut bentuknya di /api/v1/openapi.json."
    ),
    "CALL_MALFORMED": _(
        "Nilai ini tidak terbaca: %(fields)s. Bentuknya ada di /api/v1/openapi.json."
    ),
    "TOKEN_INVALID": _(
        "Token tidak dikenal atau sudah dicabut. Mintalah token baru kepada operator."
    ),
    "TOO_MANY_REQUESTS": _(
        "Terlalu banyak permintaan. Coba lagi setelah %(seconds)s detik."
    ),
    "EVENT_PROGRAMME_UNKNOWN": _(
        "Program yang dipilih tidak ada di kantor ini. Buat atau pilih program dahulu."
    ),
    "MAKE_UP_EMPTY": _("Pilih paling sedikit satu orang dan satu modul."),
    "EVENT_TWICE": _(
        "Kegiatan “%(title)s” dengan tanggal mulai itu sudah tercatat untuk wilayah "
        "ini. Buka kegiatan itu, atau beri judul lain."
    ),
    "EVENT_PERSON_TWICE": _("Orang ini sudah tercatat dengan peran itu di tempat itu."),
    "DATES_REVERSED": _("Tanggal selesai mendahului tanggal mulai."),
    "TITLE_MISSING": _("Judul kegiatan belum diisi."),
    "MINUTES_NUMBER_MALFORMED": _(
        "“%(number)s” bukan nomor berita acara. Tulis seperti 231/PL.02-BA/1509/2024."
    ),
    "REGION_OUTSIDE_EVENT": _("Wilayah %(region)s di luar wilayah kegiatan %(event)s."),
    "VENUE_NAME_MISSING": _("Nama tempat belum diisi."),
    "VENUE_TWICE": _("Tempat “%(name)s” sudah dipakai kegiatan ini."),
    "EVENT_DAPIL_UNKNOWN": _(
        "Dapil yang dipilih tidak ada pada pemilihan kegiatan ini."
    ),
    "PERSON_UNKNOWN": _("Orang yang dipilih tidak ada dalam daftar kantor ini."),
    "EVENT_PERSON_NAMELESS": _("Pilih orang dari daftar atau tulis namanya."),
    "EVENT_CLOSED": _("Kegiatan sudah ditutup; rencana tidak dapat diubah lagi."),
    "CLASS_CLOSED": _("Kelas sudah ditutup; rencana tidak dapat diubah lagi."),
    "CLASSES_OPEN": _("Masih ada %(count)s kelas yang belum ditutup."),
    "CLASS_NAME_MISSING": _("Nama kelas belum diisi."),
    "CLASS_NAME_TAKEN": _("Kegiatan ini sudah mempunyai kelas “%(name)s”."),
    "SESSION_REVERSED": _("Sesi %(module)s selesai sebelum mulai."),
    "SESSION_OUTSIDE_EVENT": _(
        "Sesi %(module)s di luar tanggal kegiatan (%(starts_on)s – %(ends_on)s)."
    ),
    "MODULE_OUTSIDE_PROGRAMME": _(
        "Modul %(module)s bukan bagian program %(programme)s."
    ),
    "CLASS_TWICE_AT_ONCE": _(
        "Sesi %(module)s berlangsung bersamaan dengan sesi %(other)s di kelas ini."
    ),
    "TRAINER_TWICE_AT_ONCE": _(
        "%(trainer)s mengajar dua sesi pada waktu yang sama: %(module)s di kelas ini "
        "dan %(other)s di kelas %(other_class)s. Ganti pelatih atau waktunya."
    ),
    "TRAINER_LACKS_TRAINING": _(
        "%(trainer)s belum mengikuti modul %(modules)s secukupnya sebelum sesi ini. "
        "Pilih pelatih lain, latih dahulu, atau mintalah izin komisioner."
    ),
    "TRAINER_LACKS_TEST": _(
        "%(trainer)s belum lulus tes modul %(modules)s. Pilih pelatih lain, beri tes "
        "dahulu, atau mintalah izin komisioner."
    ),
    "TRAINER_LACKS_TEACHBACK": _(
        "%(trainer)s belum lulus praktik mengajar butir kritis modul %(modules)s. "
        "Pilih pelatih lain, catat praktiknya, atau mintalah izin komisioner."
    ),
    "OVERRIDE_MODULES_MISSING": _("Pilih paling sedikit satu modul."),
    "RELEASE_INCOMPLETE": _(
        "Naskah belum lengkap: {missing}. Isi yang kurang, lalu simpan lagi."
    ),
    "OVERRIDE_REASON_MISSING": _("Tulis alasan izin khusus ini."),
    "OVERRIDE_UNTIL": _(
        "Hari terakhir izin (%(until)s) sudah lewat. Pilih hari ini atau sesudahnya."
    ),
    "SESSION_HAS_EVIDENCE": _(
        "Sesi ini sudah mempunyai bukti dan tidak dapat dihapus. Batalkan buktinya "
        "dahulu bila sesi memang tidak berlangsung."
    ),
    "CLASS_HAS_EVIDENCE": _(
        "Kelas “%(name)s” sudah mempunyai bukti dan tidak dapat dihapus."
    ),
    "VENUE_HAS_CLASSES": _(
        "Tempat “%(name)s” masih dipakai kelas. Hapus kelasnya dahulu, atau ganti "
        "tempatnya."
    ),
    "NO_SITES_LEFT": _(
        "Semua wilayah itu sudah mempunyai kelas dalam kegiatan ini, atau tidak ada "
        "wilayah seperti itu di bawahnya."
    ),
    "NO_SESSIONS": _("Kelas ini belum mempunyai sesi. Susun sesinya dahulu."),
    "NO_CLASSES_LEFT": _("Semua kelas lain sudah mempunyai sesi atau sudah ditutup."),
    "NO_CLASSES": _("Kegiatan ini belum mempunyai kelas. Buat kelas dahulu."),
    "NO_PARTICIPANT_RULES": _(
        "Program %(programme)s tidak mempunyai aturan peserta di buku aturan."
    ),
    "CAPACITY_MISSING": _("Tulis sebagai apa ia datang, misalnya Linmas TPS 003."),
    "WALK_IN_ALIKE": _(
        "%(count)s orang dengan nama serupa sudah tercatat. Pilih orangnya, atau "
        "nyatakan bahwa ia bukan salah satunya."
    ),
    "ALREADY_INVITED": _("Orang ini sudah menjadi peserta kelas."),
    "ATTENDANCE_OUTSIDE_APPOINTMENT": _(
        "%(person)s hadir pada hari ketika tidak memegang jabatan."
    ),
    "CAPACITY_EXCEEDED": _(
        "%(people)s orang di tempat berkapasitas %(capacity)s. Bagi kelas atau "
        "cari tempat yang lebih besar."
    ),
    "CLOCK_MALFORMED": _("“%(text)s” bukan jam. Tulis seperti 08:30."),
    "TIME_MALFORMED": _(
        "“%(text)s” bukan waktu dengan zona. Tulis seperti 2024-01-24T08:00:00+07:00."
    ),
    "TRAINERS_REASON_MISSING": _("Tulis alasan penggantian pelatih."),
    "QUARANTINE_SETTLED": _(
        "Bukti yang ditahan ini sudah diputuskan orang lain. Muat ulang halamannya."
    ),
    "QUARANTINE_REASON_MISSING": _("Tulis alasan keputusan ini."),
    "REASON_MISSING": _("Tulis alasan pembatalan."),
    "FOLLOW_UPS_MISSING": _(
        "Belum ada rencana tindak lanjut (RTL) di: %(classes)s. Tetapkan paling "
        "sedikit satu, atau tulis alasan mengapa tidak ada."
    ),
    "FOLLOW_UP_UNKNOWN": _(
        "Tindak lanjut ini tidak ada lagi atau sudah selesai. Muat ulang halaman."
    ),
    "SHEET_UNREADABLE": _(
        "Tulis %(wanted)s jawaban 1 sampai 5 menurut urutan pertanyaan, “-” bila "
        "kosong, lalu kesannya bila ada."
    ),
    "PILE_UNKNOWN": _("Lembar ini sudah dibatalkan. Muat ulang halaman."),
    "TOPIC_WORDING_MISSING": _("Tulis pertanyaannya dengan kata-kata kantor."),
    "TOPIC_MODULE_UNKNOWN": _(
        "Modul %(module)s tidak ada di buku aturan. Pilih modul dari daftar."
    ),
    "ANSWER_MISSING": _("Tulis jawabannya."),
    "ANSWER_UNCITED": _(
        "Sebutkan sumber jawaban ini, atau tandai bahwa jawabannya belum pasti."
    ),
}
