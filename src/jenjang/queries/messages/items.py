"""Words of the item bank: kinds, states, fields, answers."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

KIND_NAMES = {
    "single": _("Pilihan tunggal"),
    "multiple": _("Pilihan jamak"),
    "true_false": _("Benar atau salah"),
    "numeric": _("Angka"),
    "ballot": _("Surat suara"),
}
STATE_NAMES = {
    "menunggu": _("menunggu ditinjau"),
    "dipakai": _("boleh diujikan"),
    "ditarik": _("ditarik"),
}
STAGE_NAMES = {
    "pre": _("sebelum pelatihan"),
    "post": _("sesudah pelatihan"),
    "retest": _("tes ulang"),
}
CHANGED_FIELDS = {
    "kind": _("jenis"),
    "module": _("modul"),
    "content": _("butir materi"),
    "name": _("judul"),
    "text": _("teks soal"),
    "format": _("format teks"),
    "feedback": _("pembahasan"),
    "source": _("sumber"),
    "confidence": _("keyakinan"),
    "choice": _("pilihan"),
    "number": _("angka"),
    "ballot": _("surat suara"),
    "tags": _("penanda"),
    "files": _("gambar"),
}


def answer_words(answer: str) -> str:
    """What somebody says of a ballot: `2.3` is valid for candidate 3 of part 2."""
    if answer == "-":
        return gettext("tidak sah")
    part, _dot, candidate = answer.partition(".")
    if candidate:
        told = gettext("sah untuk nomor urut %(part)s, calon nomor %(candidate)s")
        return told % {"part": part, "candidate": candidate}
    return gettext("sah untuk nomor urut %(part)s") % {"part": part}
