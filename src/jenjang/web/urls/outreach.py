"""Pages of outreach."""

from django.urls import URLPattern, path

from jenjang.web.views.outreach import (
    activities,
    day,
    effort,
    figures,
    overview,
    targets,
)

_REGION = "partisipasi/<str:code>/"
_FIGURE = "partisipasi/angka/<uuid:figure_id>/"
_ACTIVITY = "partisipasi/kegiatan/<uuid:activity_id>/"

urlpatterns: list[URLPattern] = [
    path("partisipasi/", overview.start, name="outreach"),
    path(_REGION, overview.region, name="outreach_region"),
    path(f"{_REGION}angka/", figures.figures, name="turnout_figures"),
    path(f"{_REGION}angka/impor/", figures.importing, name="turnout_import"),
    path(f"{_FIGURE}tandai/", figures.mark, name="mark_figure"),
    path(f"{_FIGURE}tarik/", figures.withdraw, name="withdraw_figure"),
    path(f"{_REGION}sasaran/", targets.target, name="turnout_target"),
    path(f"{_REGION}upaya/", effort.effort, name="effort"),
    path(f"{_REGION}kegiatan/", activities.activities, name="activities"),
    path(_ACTIVITY, activities.activity, name="activity"),
    path(f"{_ACTIVITY}selesai/", activities.finish, name="finish_activity"),
    path(f"{_ACTIVITY}batal/", activities.cancel, name="cancel_activity"),
    path(f"{_REGION}hari-h/", day.voting_day, name="voting_hours"),
]
