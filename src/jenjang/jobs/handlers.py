"""What follows from what: {journal kind: handlers}. Order within a row matters."""

from collections.abc import Callable, Mapping
from typing import Any

from jenjang.jobs.projecting import project_told
from jenjang.jobs.rejudging import (
    judge_erratum,
    judge_touched,
    judge_whole,
)
from jenjang.jobs.scoring import score_played

Handler = Callable[[Mapping[str, Any]], None]

HANDLERS: dict[str, tuple[Handler, ...]] = {
    "assessment.tests_taken": (judge_touched,),
    "counting.rounds_scored": (judge_touched,),
    "curriculum.material_released": (judge_erratum,),
    "curriculum.programme_adopted": (judge_whole,),
    "curriculum.programme_changed": (judge_whole,),
    "delivery.class_created": (judge_touched,),
    "delivery.class_removed": (judge_touched,),
    "delivery.event_person_added": (judge_touched,),
    "delivery.event_person_removed": (judge_touched,),
    "delivery.evidence_recorded": (score_played, project_told, judge_touched),
    "delivery.make_up_planned": (judge_touched,),
    "delivery.override_revoked": (judge_touched,),
    "delivery.participants_drawn": (judge_touched,),
    "delivery.quarantine_settled": (score_played, project_told, judge_touched),
    "delivery.session_removed": (judge_touched,),
    "delivery.sessions_planned": (judge_touched,),
    "delivery.sessions_spread": (judge_touched,),
    "delivery.sites_created": (judge_touched,),
    "delivery.trainer_let_through": (judge_touched,),
    "delivery.trainers_changed": (judge_touched,),
    "delivery.venue_added": (judge_touched,),
    "delivery.venue_changed": (judge_touched,),
    "delivery.walk_in_added": (judge_touched,),
    "delivery.walk_in_registered": (judge_touched,),
    "regions.import_undone": (judge_touched,),
    "regions.imported": (judge_touched,),
    "regions.tps_removed": (judge_touched,),
    "roster.appointment_ended": (judge_touched,),
    "roster.appointed_directly": (judge_touched,),
    "roster.body_formed": (judge_touched,),
    "roster.formation_decided": (judge_touched,),
    "roster.import_undone": (judge_touched,),
    "roster.imported": (judge_touched,),
    "roster.member_appointed": (judge_touched,),
    "roster.member_replaced": (judge_touched,),
    "roster.members_sworn_in": (judge_touched,),
    "roster.persons_merged": (judge_touched,),
    "roster.terms_ended": (judge_touched,),
}

# Kinds after which no verdict can have changed.
WITHOUT_FOLLOW_UP = frozenset(
    {
        "assessment.anchor_marked",
        "assessment.item_restored",
        "assessment.item_retired",
        "assessment.item_reviewed",
        "assessment.item_written",
        "assessment.questions_discarded",
        "assessment.questions_imported",
        "assessment.questions_staged",
        "assessment.questions_undone",
        "assessment.set_made",
        "assessment.set_withdrawn",
        "assessment.stage_set",
        "assessment.starter_loaded",
        "assessment.test_opened",
        "coklit.area_set",
        "coklit.entries_recorded",
        "coklit.entry_struck",
        "coklit.finding_answered",
        "coklit.finding_opened",
        "coklit.progress_entered",
        "coklit.visit_entered",
        "coklit.visits_recorded",
        "counting.drill_closed",
        "counting.drill_opened",
        "counting.row_decided",  # packs keep the key they were opened with
        "counting.ruling_withdrawn",
        "delivery.answer_withdrawn",
        "delivery.answers_told",
        "delivery.class_closed",
        "delivery.code_given",
        "delivery.event_changed",
        "delivery.event_closed",
        "delivery.event_created",
        "delivery.evidence_projected",  # lists of what was agreed and asked
        "delivery.press_release_written",
        "delivery.question_taken_out",
        "delivery.questions_sorted",
        "delivery.topic_answered",
        "delivery.topic_made",
        "delivery.venue_removed",
        "demo.built",  # judges what it builds
        "ethics.pledge_released",
        "outreach.hours_recorded",
        "regions.dapil_seeded",
        "regions.loaded",
        "roster.account_linked",
        "roster.applicant_changed",
        "roster.applicant_registered",
        "roster.applicant_settled",
        "roster.assignment_ended",
        "roster.duty_codes_given",
        "roster.duty_code_renewed",
        "roster.exported",
        "roster.nik_revealed",
        "roster.papers_completed",
        "roster.person_corrected",
        "roster.regions_assigned",
    }
)
