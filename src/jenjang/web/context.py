"""What every page knows: the places one can go from here, and the version."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jenjang import __version__
from jenjang.core.accounts import Permission, Viewer
from jenjang.queries.accounts import viewer_of
from jenjang.web.middleware import page_before

NAVIGATION: tuple[tuple[str, Any, str, Permission | None], ...] = (
    ("home", _("Beranda"), "ti-home", None),
    ("readiness", _("Kesiapan"), "ti-map-2", Permission.SEE_READINESS),
    ("events", _("Kegiatan"), "ti-calendar-event", Permission.SEE_PEOPLE),
    ("follow_ups", _("Tindak lanjut"), "ti-list-check", Permission.SEE_PEOPLE),
    ("question_log", _("Tanya jawab"), "ti-help-circle", Permission.SEE_PEOPLE),
    ("items", _("Soal"), "ti-clipboard-check", Permission.SEE_ITEMS),
    ("counting", _("Hitung suara"), "ti-calculator", Permission.SEE_READINESS),
    ("roster", _("Badan adhoc"), "ti-users-group", Permission.SEE_PEOPLE),
    ("forming", _("Pembentukan"), "ti-user-plus", Permission.SEE_READINESS),
    ("coklit", _("Coklit"), "ti-door-enter", Permission.SEE_READINESS),
    ("programmes", _("Program"), "ti-books", Permission.SEE_READINESS),
    ("outreach", _("Partisipasi"), "ti-chart-bar", Permission.SEE_READINESS),
    ("regions", _("Wilayah"), "ti-map-pin", Permission.SEE_READINESS),
    ("breaches", _("Laporan etik"), "ti-lock", Permission.HANDLE_BREACHES),
    ("users", _("Pengguna"), "ti-shield-lock", Permission.EDIT_USERS),
    ("journal", _("Jurnal"), "ti-history", Permission.SEE_JOURNAL),
)


MOST_IN_A_LINE = 9
# Under "more" in a long menu.
RARE = {"forming", "coklit", "outreach", "programmes", "regions", "users", "journal"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Navigation for the viewer of the request; empty before signing in."""
    viewer = _viewer(request)
    items = [
        {"name": name, "label": label, "icon": icon}
        for name, label, icon, permission in NAVIGATION
        if viewer and (permission is None or viewer.may_anywhere(permission))
    ]
    # Where a change of language leads: a refused form has an address that only posts.
    is_read = request.method in ("GET", "HEAD")
    rare = [item for item in items if item["name"] in RARE]
    is_long = len(items) > MOST_IN_A_LINE
    return {
        "navigation": [i for i in items if not is_long or i not in rare],
        "navigation_more": rare if is_long else [],
        "version": __version__,
        "viewer": viewer,
        "here": request.get_full_path() if is_read else page_before(request),
    }


def _viewer(request: HttpRequest) -> Viewer | None:
    """The viewer, also on pages that are not ours: allauth's and the errors'."""
    known: Viewer | None = getattr(request, "viewer", None)
    user = getattr(request, "user", None)
    if known is None and user is not None and user.is_authenticated:
        return viewer_of(user, today=timezone.localdate())
    return known
