"""Which bodies, seats and people are there? The ad hoc bodies and their words.

Law: PKPU 8/2022 Arts 5-6 (PPK), 16-17 (PPS), KPPS by UU 7/2017; sizes and
periods are rulebook data (`rulebook/elections/`), not constants here.
"""

from enum import StrEnum


class BodyKind(StrEnum):
    """Bodies that hold seats; KPU members are the roots of every chain."""

    KPU = "KPU"
    SEKRETARIAT_KPU = "SEKRETARIAT_KPU"
    PPK = "PPK"
    SEKRETARIAT_PPK = "SEKRETARIAT_PPK"
    PPS = "PPS"
    SEKRETARIAT_PPS = "SEKRETARIAT_PPS"
    KPPS = "KPPS"
    PANTARLIH = "PANTARLIH"


class Position(StrEnum):
    """Position within a body."""

    KETUA = "KETUA"
    ANGGOTA = "ANGGOTA"
    SEKRETARIS = "SEKRETARIS"
    STAF = "STAF"


class EndReason(StrEnum):
    """Why an appointment ended: the grounds of PAW (PKPU 8/2022 Art 43) and others."""

    MENINGGAL = "MENINGGAL"
    BERHALANGAN_TETAP = "BERHALANGAN_TETAP"
    MENGUNDURKAN_DIRI = "MENGUNDURKAN_DIRI"
    DIBERHENTIKAN = "DIBERHENTIKAN"
    MASA_KERJA_BERAKHIR = "MASA_KERJA_BERAKHIR"
    KOREKSI = "KOREKSI"


class AssignmentRole(StrEnum):
    """What somebody is assigned to do over a set of regions (domain.md 2.2)."""

    KORWIL = "KORWIL"
    PEMBINA = "PEMBINA"
    TRAINER = "TRAINER"


class ApplicantStatus(StrEnum):
    """How far somebody who asked for a seat of an ad hoc body has come."""

    REGISTERED = "REGISTERED"
    REFUSED = "REFUSED"
    CHOSEN = "CHOSEN"
    RESERVE = "RESERVE"  # next in line for a PAW
    WITHDRAWN = "WITHDRAWN"


class Duty(StrEnum):
    """What is done on a phone by a code, outside of any class."""

    COKLIT = "coklit"
    TURNOUT = "turnout"


class Sex(StrEnum):
    """As on the KTP-el: L (laki-laki) or P (perempuan)."""

    L = "L"
    P = "P"
