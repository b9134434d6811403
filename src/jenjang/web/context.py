"""What every page knows: the places one can go from here, and the version."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jenjang import __version__
from jenjang.core.accounts import Permission

# A word adds its own line here when its first page exists.
NAVIGATION: tuple[tuple[str, Any, str, Permission | None], ...] = (
    ("home", _("Beranda"), "ti-home", None),
    ("regions", _("Wilayah"), "ti-map-2", Permission.SEE_READINESS),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Navigation for the viewer of the request; empty before signing in."""
    viewer = getattr(request, "viewer", None)
    items = [
        {"name": name, "label": label, "icon": icon}
        for name, label, icon, permission in NAVIGATION
        if viewer and (permission is None or viewer.may_anywhere(permission))
    ]
    return {"navigation": items, "version": __version__, "viewer": viewer}
