"""Texts about readiness: gaps, acts and alarms."""

from django.utils.translation import gettext_noop as _

from jenjang.core.readiness.waterfall import Step

# Short names of gaps for counts and tables.
GAP_NAMES: dict[str, str] = {
    "NO_CLASS": _("Belum diundang ke kelas"),
    "NOT_HELD": _("Kelas belum terlaksana"),
    "ABSENT": _("Tidak hadir"),
    "TOO_SHORT": _("Hadir kurang lama"),
    "ITEMS_MISSING": _("Butir kritis belum disampaikan"),
    "TRAINER_UNTRAINED": _("Pelatih belum dilatih"),
    "TRAINER_LATE": _("Pelatih dilatih setelah mengajar"),
    "TRAINER_NOT_PASSED": _("Pelatih belum lulus tes"),
    "TRAINER_NO_TEACHBACK": _("Pelatih belum praktik mengajar"),
    "MATERIAL_OUTDATED": _("Materi versi lama"),
    "NO_TRAINER": _("Sesi tanpa pelatih"),
    "SEAT_VACANT": _("Kursi kosong"),
    "NOT_SWORN": _("Belum dilantik"),
    "CHAIR_MISSING": _("Ketua belum ada"),
    "CHAIR_UNTRAINED": _("Ketua belum terlatih"),
    "TOO_FEW_TRAINED": _("Anggota terlatih kurang"),
    "MODULE_THIN": _("Penguasa modul kurang"),
    "STATION_THIN": _("Petugas pos kurang"),
    "STATION_UNDRILLED": _("Pos belum disimulasikan"),
    "SEAT_REPLACED": _("Anggota pengganti belum terlatih"),
    "NO_TEST": _("Belum lulus tes"),
    "NO_DRILL": _("Belum simulasi"),
    "CRITICAL_GAP": _("Materi kritis belum lengkap"),
    "PRACTICE_OLD": _("Latihan sudah lama"),
    "MANY_REPLACED": _("Banyak anggota diganti"),
    "NO_PLEDGE": _("Pakta integritas belum lengkap"),
    "NO_PROGRAMME": _("Belum ada program"),
}

GAPS: dict[str, str] = {
    "NO_CLASS": _(
        "Belum diundang ke kelas %(module)s. Undang ke kelas atau adakan kelas susulan."
    ),
    "NOT_HELD": _("Kelas “%(class)s” untuk %(module)s belum terlaksana."),
    "ABSENT": _("Diundang ke kelas “%(class)s” untuk %(module)s, tetapi tidak hadir."),
    "TOO_SHORT": _(
        "Hadir %(have)s menit pada %(module)s; diperlukan sedikitnya %(need)s menit."
    ),
    "ITEMS_MISSING": _(
        "Butir kritis %(module)s belum disampaikan di kelas “%(class)s”: %(items)s."
    ),
    "TRAINER_UNTRAINED": _(
        "%(trainer)s mengajar %(module)s di kelas “%(class)s” pada %(taught_at)s, "
        "padahal ia sendiri belum terlatih dalam modul itu."
    ),
    "TRAINER_LATE": _(
        "%(trainer)s mengajar %(module)s di kelas “%(class)s” pada %(taught_at)s, "
        "tetapi baru terlatih pada %(trained_at)s."
    ),
    "TRAINER_NOT_PASSED": _(
        "%(trainer)s mengajar %(module)s di kelas “%(class)s” pada %(taught_at)s "
        "sebelum lulus tes modul itu."
    ),
    "TRAINER_NO_TEACHBACK": _(
        "%(trainer)s mengajar %(module)s di kelas “%(class)s” pada %(taught_at)s "
        "sebelum lulus praktik mengajar."
    ),
    "MATERIAL_OUTDATED": _(
        "Kelas “%(class)s” memakai materi %(module)s versi %(version)s; ralat "
        "mensyaratkan versi %(erratum)s atau lebih baru."
    ),
    "NO_TRAINER": _("Sesi %(module)s di kelas “%(class)s” tidak mencatat pelatih."),
    "SEAT_VACANT": _("Kursi %(seats)s kosong: terisi %(have)s dari %(need)s."),
    "NOT_SWORN": _("Anggota nomor %(seats)s belum dilantik."),
    "CHAIR_MISSING": _("Ketua KPPS belum ada."),
    "CHAIR_UNTRAINED": _("Ketua KPPS belum terlatih dalam semua modul."),
    "TOO_FEW_TRAINED": _(
        "Anggota yang terlatih lengkap %(have)s orang; diperlukan %(need)s."
    ),
    "MODULE_THIN": _(
        "Yang menguasai %(module)s baru %(have)s orang; diperlukan %(need)s."
    ),
    "STATION_THIN": _(
        "Yang siap di pos %(station)s baru %(have)s orang; diperlukan %(need)s."
    ),
    "STATION_UNDRILLED": _(
        "Yang sudah bersimulasi di pos %(station)s baru %(have)s orang; "
        "diperlukan %(need)s."
    ),
    "SEAT_REPLACED": _(
        "Anggota nomor %(seats)s adalah pengganti dan belum terlatih; pelatihan orang "
        "yang digantikan tidak diwariskan."
    ),
    "NO_TEST": _("Yang lulus tes baru %(have)s orang; diperlukan %(need)s."),
    "NO_DRILL": _("Tim belum lulus simulasi pemungutan dan penghitungan suara."),
    "CRITICAL_GAP": _("Anggota nomor %(seats)s belum menerima semua materi kritis."),
    "PRACTICE_OLD": _(
        "Simulasi terakhir %(days)s hari sebelum pemungutan suara; paling lama "
        "%(limit)s hari."
    ),
    "MANY_REPLACED": _(
        "Anggota nomor %(seats)s masuk setelah simulasi terakhir; paling banyak "
        "%(limit)s orang."
    ),
    "NO_PLEDGE": _(
        "Yang menandatangani pakta integritas baru %(have)s orang; diperlukan %(need)s."
    ),
    "NO_PROGRAMME": _(
        "Kantor ini belum memakai program yang menilai TPS, misalnya bimtek-kpps."
    ),
}

# Several gaps of one kind stand under the kind's name: only the rest is said.
PARTS: dict[str, str] = {
    "PART_MODULE_THIN": _("%(module)s: %(have)s dari %(need)s orang"),
    "PART_STATION_THIN": _("%(station)s: %(have)s dari %(need)s orang"),
    "PART_STATION_UNDRILLED": _("%(station)s: %(have)s dari %(need)s orang"),
}

ACTS: dict[str, str] = {
    "ACT_FILL_SEAT": _("Angkat dan lantik anggota KPPS nomor %(seat)s TPS %(tps)s."),
    "ACT_SWEAR_IN": _("Lantik %(person)s, anggota nomor %(seat)s."),
    "ACT_TRAIN": _("Latih %(person)s (nomor %(seat)s) dalam %(modules)s."),
    "ACT_TRAIN_NEWCOMER": _(
        "Latih calon anggota nomor %(seat)s dalam %(modules)s setelah diangkat."
    ),
    "ACT_RETEACH": _(
        "Ulangi %(modules)s di kelas “%(class)s” dengan pelatih yang sudah berhak."
    ),
    "ACT_GIVE_DELTA": _(
        "Adakan sesi pembaruan %(modules)s untuk kelas “%(class)s” dengan materi baru."
    ),
    "ACT_FINISH_CLASS": _(
        "Sampaikan butir yang tertinggal (%(items)s) kepada kelas “%(class)s”."
    ),
    "ACT_HOLD_CLASS": _("Laksanakan kelas “%(class)s” untuk %(modules)s."),
    "ACT_HOLD_CLASS_NEW": _("Adakan kelas %(modules)s bagi anggota KPPS TPS ini."),
    "ACT_TAKE_TEST": _("Beri tes kepada %(person)s, anggota nomor %(seat)s."),
    "ACT_SIGN_PLEDGE": _("Minta pakta integritas %(person)s, anggota nomor %(seat)s."),
    "ACT_RUN_DRILL": _("Adakan simulasi pungut hitung bagi tim TPS %(tps)s."),
}

# The same acts for many TPS at once, as the first page ranks them.
MANY: dict[str, str] = {
    "MANY_FILL_SEAT": _("Isi %(count)s kursi KPPS yang kosong di %(place)s"),
    "MANY_SWEAR_IN": _("Lantik %(count)s anggota KPPS di %(place)s"),
    "MANY_TRAIN": _("Latih susulan %(count)s anggota KPPS di %(place)s"),
    "MANY_RETEACH": _(
        "Ulangi %(modules)s di kelas “%(class)s” dengan pelatih yang berhak"
    ),
    "MANY_GIVE_DELTA": _("Adakan sesi pembaruan %(modules)s untuk kelas “%(class)s”"),
    "MANY_FINISH_CLASS": _(
        "Lengkapi %(modules)s yang belum tuntas di kelas “%(class)s”"
    ),
    "MANY_HOLD_CLASS": _("Laksanakan kelas “%(class)s” untuk %(modules)s"),
    "MANY_HOLD_CLASS_NEW": _("Adakan kelas %(modules)s bagi KPPS di %(place)s"),
    "MANY_TAKE_TEST": _("Beri tes kepada %(count)s anggota KPPS di %(place)s"),
    "MANY_SIGN_PLEDGE": _("Minta pakta integritas %(count)s anggota KPPS di %(place)s"),
    "MANY_RUN_DRILL": _("Adakan simulasi bagi %(count)s TPS di %(place)s"),
}

# Where broken chains begin.
CAUSES: dict[str, str] = {
    "CAUSE_TRAINER_UNTRAINED": _(
        "%(person)s belum terlatih %(modules)s: %(count)s TPS bergantung padanya"
    ),
    "CAUSE_TRAINER_LATE": _(
        "%(person)s mengajar %(modules)s sebelum ia terlatih: %(count)s TPS bergantung "
        "padanya"
    ),
    "CAUSE_TRAINER_NOT_PASSED": _(
        "%(person)s mengajar %(modules)s sebelum lulus tes: %(count)s TPS bergantung "
        "padanya"
    ),
    "CAUSE_TRAINER_NO_TEACHBACK": _(
        "%(person)s mengajar %(modules)s sebelum lulus praktik mengajar: %(count)s TPS "
        "bergantung padanya"
    ),
    "CAUSE_NO_TRAINER": _(
        "Kelas “%(class)s” tidak mencatat pelatih %(modules)s: %(count)s TPS "
        "bergantung padanya"
    ),
    "CAUSE_MATERIAL_OUTDATED": _(
        "Kelas “%(class)s” memakai materi %(modules)s versi lama: %(count)s TPS "
        "bergantung padanya"
    ),
}

# Kinds of alarms for counts and choices.
ALARM_NAMES: dict[str, str] = {
    "TRAINER_TWICE": _("Pelatih di dua sesi sekaligus"),
    "ATTENDEE_TWICE": _("Peserta di dua sesi sekaligus"),
    "TAUGHT_AND_ATTENDED": _("Mengajar sambil hadir di sesi lain"),
    "AFTER_END": _("Hadir setelah masa tugas berakhir"),
    "BEFORE_START": _("Hadir sebelum diangkat"),
    "ORPHAN_CHAIN": _("Rantai pelatih tanpa pangkal"),
    "TAUGHT_EARLY": _("Mengajar sebelum berhak"),
    "MATERIAL_OLD": _("Materi lebih tua daripada ralat"),
    "SESSION_SHORT": _("Sesi lebih singkat daripada butirnya"),
    "CLASS_CROWDED": _("Kelas melebihi batas"),
    "VENUE_CROWDED": _("Peserta melebihi kapasitas tempat"),
    "EVIDENCE_TWICE": _("Bukti berganda"),
}

# What is said of the alarm, and in CURES what sets it right.
ALARMS: dict[str, str] = {
    "ALARM_TRAINER_TWICE": _(
        "%(person)s tercatat mengajar di kelas “%(class)s” dan di kelas “%(other)s” "
        "pada waktu yang sama: %(time)s."
    ),
    "ALARM_TRAINER_TWICE_HERE": _(
        "%(person)s tercatat mengajar dua sesi kelas “%(class)s” pada waktu yang sama: "
        "%(time)s."
    ),
    "ALARM_ATTENDEE_TWICE": _(
        "%(person)s tercatat hadir di kelas “%(class)s” dan di kelas “%(other)s” pada "
        "waktu yang sama: %(time)s."
    ),
    "ALARM_ATTENDEE_TWICE_HERE": _(
        "%(person)s tercatat hadir di dua sesi kelas “%(class)s” pada waktu yang sama: "
        "%(time)s."
    ),
    "ALARM_TAUGHT_AND_ATTENDED": _(
        "%(person)s tercatat mengajar dan hadir sebagai peserta di kelas “%(class)s” "
        "dan “%(other)s” pada waktu yang sama: %(time)s."
    ),
    "ALARM_TAUGHT_AND_ATTENDED_HERE": _(
        "%(person)s tercatat mengajar satu sesi kelas “%(class)s” dan hadir di sesi "
        "lain kelas itu pada waktu yang sama: %(time)s."
    ),
    "ALARM_AFTER_END": _(
        "%(person)s tercatat hadir di kelas “%(class)s” pada %(time)s, padahal masa "
        "tugasnya berakhir %(ended_on)s."
    ),
    "ALARM_BEFORE_START": _(
        "%(person)s tercatat hadir di kelas “%(class)s” pada %(time)s, padahal baru "
        "diangkat mulai %(starts_on)s."
    ),
    "ALARM_ORPHAN_CHAIN": _(
        "Tidak satu pun pelatih %(modules)s di kelas “%(class)s” (%(time)s) pernah "
        "dilatih oleh rantai yang sampai ke anggota KPU atau narasumber."
    ),
    "ALARM_TAUGHT_EARLY": _(
        "%(person)s mengajar %(modules)s di kelas “%(class)s” pada %(time)s sebelum "
        "ia sendiri terlatih dan lulus dalam modul itu."
    ),
    "ALARM_MATERIAL_OLD": _(
        "Kelas “%(class)s” (%(time)s) memakai materi %(modules)s versi %(version)s, "
        "padahal ralat mensyaratkan versi %(erratum)s."
    ),
    "ALARM_SESSION_SHORT": _(
        "Sesi %(modules)s di kelas “%(class)s” pada %(time)s berlangsung %(have)s "
        "menit, padahal %(items)s butir yang dicentang memerlukan %(need)s menit."
    ),
    "ALARM_CLASS_CROWDED": _(
        "Kelas “%(class)s” (%(time)s) berisi %(people)s orang; batas program "
        "%(limit)s orang."
    ),
    "ALARM_VENUE_CROWDED": _(
        "%(people)s orang tercatat hadir di kelas “%(class)s” (%(time)s), padahal "
        "tempatnya memuat %(limit)s orang."
    ),
    "ALARM_EVIDENCE_TWICE": _(
        "%(count)s bukti kelas “%(class)s” sama persis dengan bukti lain: alat, orang, "
        "isi dan waktu yang sama sampai milidetik (%(time)s)."
    ),
}

CURES: dict[str, str] = {
    "CURE_TRAINER_TWICE": _(
        "Pastikan sesi mana yang benar diajarnya, buka sesi yang keliru, lalu ganti "
        "pelatihnya."
    ),
    "CURE_ATTENDEE_TWICE": _(
        "Tanyakan di mana ia sebenarnya berada, lalu batalkan kehadiran yang keliru "
        "dari riwayat bukti kelasnya."
    ),
    "CURE_TAUGHT_AND_ATTENDED": _(
        "Bila ia mengajar, batalkan kehadirannya di sesi lain; bila ia peserta, buka "
        "sesi yang tercatat diajarnya, lalu ganti pelatihnya."
    ),
    "CURE_AFTER_END": _(
        "Batalkan kehadirannya bila yang datang orang lain, atau betulkan tanggal "
        "berakhirnya di daftar badan adhoc bila tanggal itu salah."
    ),
    "CURE_BEFORE_START": _(
        "Batalkan kehadirannya bila yang datang orang lain, atau betulkan tanggal "
        "pengangkatannya di daftar badan adhoc bila tanggal itu salah."
    ),
    "CURE_ORPHAN_CHAIN": _(
        "Ulangi modul itu dengan pelatih yang berhak. Bila pelatihnya pernah dilatih, "
        "catat dahulu kelas dan kehadirannya di sana."
    ),
    "CURE_TAUGHT_EARLY": _(
        "Ulangi modul itu setelah pelatihnya terlatih, atau dengan pelatih lain yang "
        "sudah berhak. Bila jam salah satu kelas keliru, susun ulang sesinya."
    ),
    "CURE_MATERIAL_OLD": _(
        "Adakan sesi pembaruan dengan materi baru. Bila hanya versinya yang salah "
        "dicatat, susun ulang sesi itu dengan versi yang benar."
    ),
    "CURE_SESSION_SHORT": _(
        "Batalkan butir yang sebenarnya belum disampaikan, atau susun ulang sesi itu "
        "dengan jam yang benar."
    ),
    "CURE_CLASS_CROWDED": _(
        "Bagi kelas itu menjadi beberapa kelas, atau batalkan kehadiran orang yang "
        "bukan pesertanya."
    ),
    "CURE_VENUE_CROWDED": _(
        "Betulkan kapasitas tempatnya bila salah, pindahkan kelas ke tempat yang lebih "
        "besar, atau batalkan kehadiran yang keliru."
    ),
    "CURE_EVIDENCE_TWICE": _(
        "Batalkan bukti yang berganda dari riwayat bukti kelas, satu saja yang "
        "dibiarkan."
    ),
}

LEVEL_NAMES: dict[str, str] = {
    "": _("Belum siap"),
    "A": _("A: lengkap dan dilantik"),
    "B": _("B: terlatih"),
    "C": _("C: terlatih dan teruji"),
}

TEXTS: dict[str, str] = {
    **GAPS,
    **PARTS,
    **ACTS,
    **MANY,
    **CAUSES,
    **ALARMS,
    **CURES,
    "OFFICE_OR_ALL": _("Sebutkan satu kode kabupaten/kota, atau --all untuk semua."),
    "ALARM_KIND_UNKNOWN": _(
        "Jenis kejanggalan “%(kind)s” tidak dikenal. Pilih salah satu: %(kinds)s."
    ),
    "STORED_DIFFERS": _(
        "Kesiapan tersimpan berbeda dari hitungan ulang pada %(count)s baris. "
        "Jalankan: jenjang readiness recompute %(code)s"
    ),
}

STEP_NAMES: dict[int, str] = {
    Step.ROSTER: _("Terdaftar"),
    Step.INVITED: _("Diundang"),
    Step.ATTENDED: _("Hadir"),
    Step.FULL_DOSE: _("Waktu penuh"),
    Step.COMPLETE: _("Materi lengkap"),
    Step.PASSED: _("Lulus tes"),
    Step.DRILLED: _("Berlatih sebagai regu"),
}

# What is done for those who stopped before a step.
STEP_ACTS: dict[int, str] = {
    Step.INVITED: _("Undang ke kelas; belum ada kelas untuknya."),
    Step.ATTENDED: _("Ikutkan kelas susulan, atau betulkan lembar hadirnya."),
    Step.FULL_DOSE: _("Lengkapi menitnya dengan sesi susulan."),
    Step.COMPLETE: _(
        "Sampaikan butir kritis yang tertinggal, oleh pelatih yang berhak mengajar."
    ),
    Step.PASSED: _("Ulangi tes modul yang belum lulus."),
    Step.DRILLED: _("Adakan latihan hitung suara satu regu sampai lulus."),
}
