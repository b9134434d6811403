"""What was done, by whom, when: the journal for somebody in charge."""

from uuid import UUID

from django.db.models import Q

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import NATION, Level, level_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.paging import SIZE, Page
from jenjang.records.models import Entry


def entries_in(
    viewer: Viewer, *, word: str = "", subject: str = "", cursor: str = ""
) -> Page[Entry]:
    """Entries of the offices in the own subtree, newest first.

    `word` keeps the kinds of one word, `subject` those of one thing. `cursor` is
    the id of the last entry seen; RuleViolation("NOT_FOUND") when it is none.
    """
    rows = Entry.objects.filter(_visible(viewer)).select_related("actor")
    if word:
        rows = rows.filter(kind__startswith=f"{word}.")
    if subject:
        rows = rows.filter(subject=subject)
    if cursor:
        rows = rows.filter(pk__lt=_uuid(cursor))
    found = list(rows.order_by("-pk")[: SIZE + 1])
    more = len(found) > SIZE
    return Page(found[:SIZE], str(found[SIZE - 1].pk) if more else "")


def _visible(viewer: Viewer) -> Q:
    roots = viewer.regions(Permission.SEE_JOURNAL)
    if NATION in roots:
        return Q()
    condition = Q(pk__in=())
    for root in roots:
        if level_of(root) is Level.PROVINCE:
            condition |= Q(office__startswith=root) | Q(office="", facts__region=root)
        elif level_of(root) is Level.REGENCY:
            condition |= Q(office=root.replace(".", ""))
    return condition


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise RuleViolation("NOT_FOUND") from None
