"""Pages of assessment."""

from django.urls import path

from jenjang.web.views.assessment import analysis, bank, exchange, sets, writing

urlpatterns = [
    path("soal/", bank.items, name="items"),
    path("soal/bank-awal/", bank.load_starter, name="load_starter"),
    path("soal/baru/", writing.new_item, name="new_item"),
    path("soal/analisis/", analysis.analysis, name="analysis"),
    path("soal/impor/", exchange.bring_questions, name="bring_questions"),
    path("soal/impor/<uuid:upload_id>/", exchange.upload, name="questions_upload"),
    path(
        "soal/impor/<uuid:upload_id>/simpan/",
        exchange.commit_upload,
        name="commit_questions",
    ),
    path(
        "soal/impor/<uuid:upload_id>/batalkan/",
        exchange.undo_upload,
        name="undo_questions",
    ),
    path(
        "soal/impor/<uuid:upload_id>/buang/",
        exchange.discard_upload,
        name="discard_questions",
    ),
    path("soal/ekspor/", exchange.take_questions, name="take_questions"),
    path("soal/paket/", sets.test_sets, name="test_sets"),
    path("soal/paket/baru/", sets.new_set, name="new_set"),
    path("soal/paket/<uuid:set_id>/", sets.test_set, name="test_set"),
    path("soal/paket/<uuid:set_id>/tarik/", sets.withdraw_set, name="withdraw_set"),
    path("soal/<uuid:item_id>/", bank.item, name="item"),
    path(
        "soal/<uuid:item_id>/statistik/",
        analysis.item_statistics,
        name="item_statistics",
    ),
    path("soal/<uuid:item_id>/ubah/", writing.change_item, name="change_item"),
    path("soal/<uuid:item_id>/tinjau/", bank.review_item, name="review_item"),
    path("soal/<uuid:item_id>/tarik/", bank.retire_item, name="retire_item"),
    path("soal/<uuid:item_id>/jangkar/", bank.mark_anchor, name="mark_anchor"),
]
