"""Evidence events as sentences for the history of a class."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from jenjang.adapters.secrets import masked_text
from jenjang.core.delivery import EvidenceEvent

SENTENCES = {
    "attendance.in": _("%(person)s masuk %(session)s"),
    "attendance.out": _("%(person)s keluar dari %(session)s"),
    "item.delivered": _("Butir %(item)s disampaikan di %(session)s"),
    "kit.handed": _("%(person)s menerima %(kit)s sebanyak %(quantity)s"),
    "question.asked": _("Pertanyaan: %(text)s"),
    "pledge.signed": _("%(person)s menandatangani pakta integritas %(text_version)s"),
    "teachback.passed": _("%(person)s lulus mengajar ulang modul %(module)s"),
    "test.attempt": _("%(person)s mengerjakan tes %(module)s, nilai %(score)s"),
    "exit.ticket": _("Kartu keluar dari %(session)s"),
    "count.round": _("Putaran simulasi hitung suara"),
    "followup.set": _("Tindak lanjut ditetapkan: %(what)s, paling lambat %(due_on)s"),
    "followup.done": _("Tindak lanjut selesai: %(proof)s"),
    "observation.made": _("Pengamat mencatat butir yang disampaikan di %(session)s"),
    "evaluation.given": _("Penilaian penyelenggaraan oleh seorang peserta"),
    "void": _("Pembatalan: %(reason)s"),
}


def evidence_sentence(
    event: EvidenceEvent, *, person: str, sessions: Iterable[Any]
) -> str:
    """What an event says, in the active language."""
    modules = {row.session.pk: row.session.module for row in sessions}
    module = modules.get(event.session_id)
    facts = {
        **event.data,
        "person": person or gettext("(tidak dikenal)"),
        "session": gettext("sesi %(module)s") % {"module": module}
        if module
        else gettext("kelas"),
    }
    return masked_text(gettext(SENTENCES[event.kind.value]) % facts)
