"""What is kept. One file per word; every tenant row carries `office`."""

from jenjang.records.models.accounts import RoleGrant, ServiceToken, User
from jenjang.records.models.assessment import (
    Attempt,
    ClassTest,
    Item,
    ItemVersion,
    TestForm,
    TestSet,
    TrainerOverride,
)
from jenjang.records.models.coklit import (
    CoklitArea,
    CoklitEntry,
    CoklitFinding,
    CoklitVisit,
)
from jenjang.records.models.counting import (
    Drill,
    OfficeRounds,
    Pack,
    Round,
    Ruling,
)
from jenjang.records.models.curriculum import Material, Programme
from jenjang.records.models.delivery import (
    ClassCode,
    Event,
    EventPerson,
    EventVenue,
    Evidence,
    Invitation,
    QuarantinedEvidence,
    Session,
    SessionTrainer,
    TrainingClass,
)
from jenjang.records.models.duties import DutyCode
from jenjang.records.models.ethics import BreachReport, BreachStep, PledgeText
from jenjang.records.models.follow_ups import FollowUp
from jenjang.records.models.forming import Applicant
from jenjang.records.models.journal import Entry
from jenjang.records.models.outreach import (
    Activity,
    EffortPlan,
    TurnoutEntry,
    TurnoutFigure,
    TurnoutTarget,
)
from jenjang.records.models.planning import Venue
from jenjang.records.models.press import PressRelease
from jenjang.records.models.readiness import (
    Alarm,
    OfficeCount,
    PersonVerdict,
    TpsVerdict,
    VillageCount,
)
from jenjang.records.models.regions import (
    Dapil,
    DapilMember,
    Region,
    RegionOutline,
    Tps,
    TpsCount,
)
from jenjang.records.models.roster import (
    Appointment,
    Assignment,
    Body,
    ColumnMapping,
    Import,
    ImportTrace,
    Office,
    Person,
    Seat,
)
from jenjang.records.models.topics import (
    AnswerTold,
    Topic,
    TopicAnswer,
    TopicQuestion,
)

__all__ = [
    "Activity",
    "Alarm",
    "AnswerTold",
    "Applicant",
    "Appointment",
    "Assignment",
    "Attempt",
    "Body",
    "BreachReport",
    "BreachStep",
    "ClassCode",
    "ClassTest",
    "CoklitArea",
    "CoklitEntry",
    "CoklitFinding",
    "CoklitVisit",
    "ColumnMapping",
    "Dapil",
    "DapilMember",
    "Drill",
    "DutyCode",
    "EffortPlan",
    "Entry",
    "Event",
    "EventPerson",
    "EventVenue",
    "Evidence",
    "FollowUp",
    "Import",
    "ImportTrace",
    "Invitation",
    "Item",
    "ItemVersion",
    "Material",
    "Office",
    "OfficeCount",
    "OfficeRounds",
    "Pack",
    "Person",
    "PersonVerdict",
    "PledgeText",
    "PressRelease",
    "Programme",
    "QuarantinedEvidence",
    "Region",
    "RegionOutline",
    "RoleGrant",
    "Round",
    "Ruling",
    "Seat",
    "ServiceToken",
    "Session",
    "SessionTrainer",
    "TestForm",
    "TestSet",
    "Topic",
    "TopicAnswer",
    "TopicQuestion",
    "Tps",
    "TpsCount",
    "TpsVerdict",
    "TrainerOverride",
    "TrainingClass",
    "TurnoutEntry",
    "TurnoutFigure",
    "TurnoutTarget",
    "User",
    "Venue",
    "VillageCount",
]
