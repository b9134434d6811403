"""Pages of roster."""

from django.urls import URLPattern, path

from jenjang.web.views import duties, merging, people, roster

urlpatterns: list[URLPattern] = [
    path("badan/", roster.start, name="roster"),
    path("badan/lembaga/<uuid:body_id>/", roster.body, name="body"),
    path(
        "badan/lembaga/<uuid:body_id>/kursi/<int:number>/",
        roster.appoint,
        name="appoint_member",
    ),
    path("badan/paw/<uuid:appointment_id>/", roster.replace, name="replace_member"),
    path("badan/akhiri/<uuid:appointment_id>/", roster.end, name="end_appointment"),
    path(
        "badan/tugas/<uuid:assignment_id>/akhiri/",
        people.end_assignment,
        name="end_assignment",
    ),
    path(
        "badan/tugas/<uuid:assignment_id>/akun/",
        people.link_account,
        name="link_account",
    ),
    path("badan/<str:code>/", roster.region, name="roster_region"),
    path("badan/<str:code>/bentuk/", roster.form_body, name="form_body"),
    path("badan/<str:code>/lantik/", roster.swear_in, name="swear_in"),
    path("badan/<str:code>/daftar.xlsx", roster.export, name="export_roster"),
    path("badan/<str:code>/tugas/", people.assigned, name="assignments"),
    path("badan/<str:code>/ganda/", merging.suspects, name="suspected_duplicates"),
    path("tugas/<str:code>/", duties.codes, name="duty_codes"),
    path("tugas/<str:code>/buat/", duties.give, name="give_duty_codes"),
    path("tugas/kode/<uuid:duty_code_id>/ganti/", duties.renew, name="renew_duty_code"),
    path("orang/", people.search, name="people"),
    path(
        "orang/<uuid:person_id>/gabung/<uuid:other_id>/",
        merging.merge,
        name="merge_persons",
    ),
    path("orang/<uuid:person_id>/ubah/", people.correct, name="change_person"),
    path("orang/<uuid:person_id>/nik/", people.reveal, name="reveal_nik"),
    path("orang/<uuid:person_id>/wilayah/", people.assign, name="assign_regions"),
]
