"""Which kinds of evidence are there, and what can somebody be at an event?"""

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
    FOLLOWUP_DONE = "followup.done"
    OBSERVATION_MADE = "observation.made"
    EVALUATION_GIVEN = "evaluation.given"
    VOID = "void"


class EventRole(StrEnum):
    """What somebody is at an event; all m:n with venues."""

    HOST = "HOST"
    OPENER = "OPENER"
    GUEST = "GUEST"
    SPEAKER = "SPEAKER"
    MODERATOR = "MODERATOR"
    NOTULIS = "NOTULIS"
