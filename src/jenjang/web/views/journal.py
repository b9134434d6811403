"""Who did what when, in the own subtree."""

from django.http import HttpResponse
from django.shortcuts import render

from jenjang.core.accounts import Permission
from jenjang.queries.journal import entries_in
from jenjang.queries.messages.journal import WORDS
from jenjang.web.access import StaffRequest, page


@page(Permission.SEE_JOURNAL)
def journal(request: StaffRequest) -> HttpResponse:
    """The journal, newest first; of one word or one thing when asked."""
    word = request.GET.get("word", "")
    subject = request.GET.get("subject", "")
    cursor = request.GET.get("cursor", "")
    context = {
        "section": "journal",
        "found": entries_in(request.viewer, word=word, subject=subject, cursor=cursor),
        "words": WORDS,
        "word": word,
        "subject": subject,
        "is_first": not cursor,
    }
    return render(request, "web/journal/journal.html", context)
