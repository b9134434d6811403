"""Pages of delivery."""

from django.urls import path

from jenjang.web.views.delivery import (
    certificates,
    classes,
    evaluations,
    events,
    follow_ups,
    make_ups,
    quarantine,
    sessions,
    sites,
    topics,
    walk_ins,
)

urlpatterns = [
    path("kegiatan/", events.events, name="events"),
    path("kegiatan/baru/", events.new_event, name="new_event"),
    path("kegiatan/<uuid:event_id>/", events.event, name="event"),
    path("kegiatan/<uuid:event_id>/ubah/", events.change_event, name="change_event"),
    path("kegiatan/<uuid:event_id>/sasaran/", events.expected, name="event_expected"),
    path("kegiatan/<uuid:event_id>/tempat/", events.add_venue, name="add_venue"),
    path("kegiatan/<uuid:event_id>/sekaligus/", sites.add_sites, name="add_sites"),
    path(
        "kegiatan/tempat/<uuid:event_venue_id>/",
        sites.change_venue,
        name="change_venue",
    ),
    path(
        "kegiatan/tempat/<uuid:event_venue_id>/hapus/",
        sites.remove_venue,
        name="remove_venue",
    ),
    path("kelas/<uuid:class_id>/sebarkan/", sites.spread, name="spread_sessions"),
    path("kelas/<uuid:class_id>/hapus/", sites.remove_class, name="remove_class"),
    path("kegiatan/<uuid:event_id>/kelas/", events.add_class, name="add_class"),
    path(
        "kegiatan/<uuid:event_id>/orang/",
        events.add_event_person,
        name="add_event_person",
    ),
    path(
        "kegiatan/orang/<uuid:row_id>/hapus/",
        events.remove_event_person,
        name="remove_event_person",
    ),
    path(
        "kegiatan/<uuid:event_id>/undang/",
        events.draw_participants,
        name="draw_participants",
    ),
    path("kegiatan/<uuid:event_id>/tutup/", follow_ups.close_event, name="close_event"),
    path("kelas/<uuid:class_id>/", classes.training_class, name="class"),
    path("kelas/<uuid:class_id>/sesi/", classes.plan_sessions, name="plan_sessions"),
    path("kelas/<uuid:class_id>/perlengkapan/", classes.hand_kits, name="hand_kits"),
    path("kelas/<uuid:class_id>/pertanyaan/", sessions.log_question, name="questions"),
    path("kelas/<uuid:class_id>/tambahan/", walk_ins.add_walk_in, name="add_walk_in"),
    path("kelas/<uuid:class_id>/praktik/", certificates.teachbacks, name="teachbacks"),
    path("orang/<uuid:person_id>/izin/", certificates.let_teach, name="let_teach"),
    path(
        "izin/<uuid:override_id>/cabut/",
        certificates.revoke_override,
        name="revoke_override",
    ),
    path("kelas/<uuid:class_id>/riwayat/", classes.history, name="class_history"),
    path("kelas/<uuid:class_id>/batal/", classes.void_evidence, name="void_evidence"),
    path("kelas/<uuid:class_id>/tutup/", follow_ups.close_class, name="close_class"),
    path("kelas/<uuid:class_id>/susulan/", make_ups.of_class, name="make_up_class"),
    path("tps/<str:code>/susulan/", make_ups.of_tps, name="make_up_tps"),
    path(
        "kelas/<uuid:class_id>/rtl/",
        follow_ups.class_follow_ups,
        name="class_follow_ups",
    ),
    path(
        "kelas/<uuid:class_id>/rtl/selesai/",
        follow_ups.follow_up_done,
        name="follow_up_done",
    ),
    path(
        "kelas/<uuid:class_id>/rtl/batal/",
        follow_ups.follow_up_dropped,
        name="follow_up_dropped",
    ),
    path("rtl/", follow_ups.follow_ups, name="follow_ups"),
    path("rtl/rtl.xlsx", follow_ups.follow_ups_file, name="follow_ups_file"),
    path(
        "kelas/<uuid:class_id>/penilaian/",
        evaluations.class_evaluations,
        name="class_evaluations",
    ),
    path(
        "kelas/<uuid:class_id>/penilaian/batal/",
        evaluations.void_pile,
        name="void_evaluations",
    ),
    path(
        "orang/<uuid:person_id>/penilaian/",
        evaluations.trainer_evaluations,
        name="trainer_evaluations",
    ),
    path("tanya-jawab/", topics.log, name="question_log"),
    path("tanya-jawab/topik/", topics.new_topic, name="new_topic"),
    path("tanya-jawab/<uuid:topic_id>/", topics.topic, name="topic"),
    path(
        "tanya-jawab/<uuid:topic_id>/cabut/",
        topics.withdraw_answer,
        name="withdraw_answer",
    ),
    path(
        "tanya-jawab/pertanyaan/<uuid:question_id>/keluarkan/",
        topics.take_out_question,
        name="take_out_question",
    ),
    path("kelas/<uuid:class_id>/jawaban/", topics.tell_answers, name="tell_answers"),
    path("karantina/", quarantine.quarantine, name="quarantine"),
    path(
        "karantina/<uuid:quarantined_id>/",
        quarantine.quarantined,
        name="quarantined",
    ),
    path("sesi/<uuid:session_id>/", sessions.session, name="session"),
    path("sesi/<uuid:session_id>/hadir/", sessions.attendance, name="attendance"),
    path("sesi/<uuid:session_id>/butir/", sessions.item, name="session_item"),
    path(
        "sesi/<uuid:session_id>/pelatih/",
        sessions.change_trainers,
        name="change_trainers",
    ),
    path(
        "sesi/<uuid:session_id>/hapus/", sessions.remove_session, name="remove_session"
    ),
]
