"""What really happened in the room? Evidence events and their fold.

State is a fold over a set of events: any order, repetition or split into
batches gives the same state (design 4).
"""

from enum import StrEnum


class EvidenceKind(StrEnum):
    """The kinds of design 4; what later words supply is accepted and stored."""

    ATTENDANCE_IN = "attendance.in"
    ATTENDANCE_OUT = "attendance.out"
    ITEM_DELIVERED = "item.delivered"
    EXIT_TICKET = "exit.ticket"
    KIT_HANDED = "kit.handed"
    TEST_ATTEMPT = "test.attempt"
    COUNT_ROUND = "count.round"
    PLEDGE_SIGNED = "pledge.signed"
    TEACHBACK_PASSED = "teachback.passed"
    QUESTION_ASKED = "question.asked"
    FOLLOWUP_SET = "followup.set"
    VOID = "void"


class EventRole(StrEnum):
    """What somebody is at an event; all m:n with venues."""

    HOST = "HOST"
    OPENER = "OPENER"
    GUEST = "GUEST"
    SPEAKER = "SPEAKER"
    MODERATOR = "MODERATOR"
    NOTULIS = "NOTULIS"
