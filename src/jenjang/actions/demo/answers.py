"""Questions of Serang's classes sorted into topics, some answered once for everybody.

Real: that problems of the field were asked about at the ToT (kab-serang.kpu.go.id), and
the rules cited. Invented: who asked what, the wording and the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jenjang.actions.delivery.topics import answer_topic, make_topic
from jenjang.actions.demo.office import moment
from jenjang.core.accounts import SYSTEM
from jenjang.core.regions import OfficeCode
from jenjang.records.models import TopicQuestion

OFFICE, ELECTION = OfficeCode("3604"), "pemilu-2024"
SORTED = moment(date(2024, 1, 30), 9)


@dataclass(frozen=True, slots=True)
class Told:
    """A topic with the words its questions share, and the answer if there is one."""

    wording: str
    module: str
    words: str
    text: str = ""
    source: str = ""


TOPICS = (
    Told(
        "Bagaimana mencatat pengguna hak pilih DPTb dan DPK agar tidak tertukar?",
        "M4",
        "DPTb dan DPK",
        "DPTb adalah pemilih pindahan yang membawa surat pindah memilih; DPK adalah "
        "pemilih dengan KTP-el yang tidak terdaftar. Keduanya mempunyai daftar hadir "
        "sendiri; bagian I.B C.HASIL diisi dari jumlah setiap C.DAFTAR HADIR.",
        "Keputusan KPU 66/2024; kejadian Bangli 2024 (DPTb tertulis pada baris DPK)",
    ),
    Told(
        "Bolehkah pemilih yang hanya membawa KTP-el dilayani sebelum pukul 12.00?",
        "M3",
        "KTP-el datang sebelum pukul 12.00",
        "Pemilih yang tidak terdaftar (DPK) mulai dilayani pukul 12.00 di TPS sesuai "
        "alamat KTP-el, selama surat suara masih ada; sebelumnya ia diminta menunggu. "
        "Pemilih DPT tetap dilayani sampai pukul 13.00.",
        "Keputusan KPU 66/2024; panduan pengawas TPS",
    ),
    Told(
        "Sahkah surat suara presiden yang dicoblos tepat pada garis kolom?",
        "M4",
        "tepat pada garis kolom",
        "Sah untuk pasangan calon yang kolomnya dikenai garis itu, selama tidak ada "
        "kolom lain yang tercoblos.",
        "PKPU 25/2023",
    ),
    Told(
        "Siapa memimpin KPPS bila ketua berhalangan pada hari pemungutan suara?",
        "M2",
        "menggantikan ketua",
    ),
)


def sort_and_answer(offices: Sequence[str]) -> None:
    """Make the topics of Kabupaten Serang, if it was built."""
    if OFFICE not in offices:
        return
    for told in TOPICS:
        asked = TopicQuestion.objects.filter(office=OFFICE, text__contains=told.words)
        topic = make_topic(
            told.wording,
            office=OFFICE,
            election=ELECTION,
            module=told.module,
            questions=list(asked.order_by("id").values_list("pk", flat=True)),
            viewer=SYSTEM,
            now=SORTED,
        )
        if told.text:
            answer_topic(
                topic.pk,
                text=told.text,
                source=told.source,
                is_uncertain=False,
                viewer=SYSTEM,
                now=SORTED,
            )
