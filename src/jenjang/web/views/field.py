"""The phone app: one page and its service worker, for everybody.

Both are built from `field/` by `make setup`; everything else they need is a static file
with a hashed name. Neither says anything about anybody.
"""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from jenjang.web.access import public

BUILT = Path(__file__).resolve().parents[1] / "static" / "field"


@cache_control(no_cache=True)
@public()
def field_app(request: HttpRequest) -> HttpResponse:
    """The page; the phone keeps it, and asks for a newer one when there is signal."""
    return HttpResponse((BUILT / "index.html").read_bytes())


@cache_control(no_cache=True)
@public()
def field_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, which may look after /lapangan/ only."""
    script = (BUILT / "sw.js").read_bytes()
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/lapangan/"
    return response
