"""Fields and values of evidence in words, for the page of what was refused."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from jenjang.adapters.secrets import masked_text

FIELD_NAMES = {
    "kind": _("Jenis bukti"),
    "class": _("Kelas"),
    "session": _("Sesi"),
    "person": _("Orang"),
    "at": _("Waktu kejadian"),
    "office": _("Kantor"),
    "device": _("Alat"),
    "actor": _("Pencatat"),
    "seq": _("Nomor urut alat"),
    "prev": _("Sidik bukti sebelumnya"),
    "data.item": _("Butir"),
    "data.kit": _("Perlengkapan"),
    "data.quantity": _("Jumlah"),
    "data.text": _("Pertanyaan"),
    "data.answer": _("Jawaban"),
    "data.text_version": _("Versi naskah"),
    "data.module": _("Modul"),
    "data.score": _("Nilai"),
    "data.passed": _("Lulus"),
    "data.event": _("Bukti yang dibatalkan"),
    "data.reason": _("Alasan"),
    "data.note": _("Catatan"),
    "data.items": _("Butir"),
    "data.scores": _("Penilaian"),
    "data.what": _("Tindak lanjut"),
    "data.due_on": _("Paling lambat"),
    "data.who": _("Penanggung jawab"),
    "data.name": _("Nama penanggung jawab"),
    "data.proof": _("Bukti"),
    "data.stage": _("Tahap tes"),
    "data.attempt": _("Lembar tes"),
}
KIND_NAMES = {
    "attendance.in": _("masuk"),
    "attendance.out": _("keluar"),
    "item.delivered": _("butir disampaikan"),
    "exit.ticket": _("kartu keluar"),
    "kit.handed": _("perlengkapan diserahkan"),
    "test.attempt": _("tes dikerjakan"),
    "count.round": _("putaran simulasi hitung suara"),
    "pledge.signed": _("pakta integritas ditandatangani"),
    "teachback.passed": _("lulus praktik mengajar"),
    "question.asked": _("pertanyaan"),
    "followup.set": _("tindak lanjut ditetapkan"),
    "followup.done": _("tindak lanjut selesai"),
    "observation.made": _("catatan pengamat"),
    "evaluation.given": _("penilaian penyelenggaraan"),
    "void": _("pembatalan"),
}
CODE_NAMES = {
    "EVIDENCE_CONFLICT": _("Id sama, isi berbeda"),
    "EVIDENCE_CLASS_UNKNOWN": _("Kelas tidak dikenal atau di luar wilayah pengirim"),
    "EVIDENCE_OFFICE_WRONG": _("Kode kantor tidak cocok dengan kelasnya"),
    "EVIDENCE_KIND_UNKNOWN": _("Jenis bukti tidak dikenal"),
    "EVIDENCE_TIME_MALFORMED": _("Waktu tidak terbaca"),
    "EVIDENCE_PERSON_MISSING": _("Orangnya tidak disebut"),
    "EVIDENCE_PERSON_NAMED": _("Orangnya disebut, padahal harus tanpa nama"),
    "EVIDENCE_SESSION_MISSING": _("Sesinya tidak disebut"),
    "EVIDENCE_DATA_MALFORMED": _("Isinya tidak sesuai jenisnya"),
    "EVIDENCE_MALFORMED": _("Bentuknya tidak terbaca"),
}
SETTLEMENT_NAMES = {
    "KEPT": _("Yang tersimpan dipertahankan"),
    "RECORDED": _("Kiriman dicatat sebagai bukti baru"),
}
_NAMED = ("class", "session", "person", "actor")
LONGEST = 300


def field_name(field: str) -> str:
    """The label of a field; unknown ones keep their name in the payload."""
    known = FIELD_NAMES.get(field)
    return gettext(known) if known else masked_text(field.removeprefix("data."))[:60]


def value_text(
    field: str, value: Any, *, names: Mapping[str, str], zone: ZoneInfo
) -> str:
    """A value as people read it; empty for none. A NIK in a free text is masked."""
    if value is None:
        return ""
    text = str(value)
    if field in _NAMED:
        return names.get(text.lower(), masked_text(text)[:LONGEST])
    if field == "kind" and text in KIND_NAMES:
        return gettext(KIND_NAMES[text])
    if field == "at":
        return _time(text, zone)
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    return masked_text(text)[:LONGEST]


def _time(text: str, zone: ZoneInfo) -> str:
    """`26 Januari 2024 08.00.00,250 WIB`: conflicts may lie in milliseconds."""
    try:
        local = datetime.fromisoformat(text).astimezone(zone)
    except (ValueError, OverflowError):
        return masked_text(text)[:LONGEST]
    clock = f"{local:%H.%M.%S},{local.microsecond // 1000:03d}"
    return f"{date_format(local, 'j F Y')} {clock} {local.tzname()}"
