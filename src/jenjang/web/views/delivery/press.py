"""The news text of an event: draft, check against the roster, paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.delivery.press import write_release
from jenjang.core.accounts import Permission
from jenjang.queries.delivery.press import ReleasePage, release_of, remarks_in
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.press import ReleaseForm


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def press(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """The text with its doubts beside it; it may be checked without being kept."""
    found = release_of(event_id, viewer=request.viewer)
    form = ReleaseForm(request.POST or None, initial=_initial(found, request))
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        write_release(
            event_id,
            texts=form.texts(),
            on_day=form.cleaned_data["on_day"],
            viewer=request.viewer,
            now=timezone.now(),
        )
        messages.success(request, gettext("Naskah disimpan."))
        return redirect("press", event_id)
    shown = request.POST or form.initial
    text = f"{shown.get('title', '')}\n\n{shown.get('body', '')}"
    context = {
        "found": found,
        "form": form,
        "remarks": remarks_in(text, event=found.event),
    }
    return form_page(request, "web/delivery/press.html", context)


def _initial(found: ReleasePage, request: StaffRequest) -> dict[str, object]:
    draft = {"title": found.title, "body": found.body}
    written = found.release
    if written is None:
        return draft | {"on_day": found.event.starts_on, "author": request.viewer.name}
    return draft | {
        "place": written.place,
        "on_day": written.on_day,
        "author": written.author,
        "photographer": written.photographer,
        "editor": written.editor,
    }
