"""Programmes of offices and the materials they teach from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max

from jenjang.actions import journal
from jenjang.adapters import materials
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum.adopting import (
    MATERIAL_MEGABYTES,
    check_erratum,
    checked_levels,
    checked_target,
    checked_title,
    suffix_of,
)
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rules_of
from jenjang.records.models import Material, Office, Programme


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody hands over: its name and its content in pieces."""

    filename: str
    chunks: Iterable[bytes]


@transaction.atomic
def adopt_programme(
    code: str,
    /,
    *,
    office: str,
    viewer: Viewer,
    election: str = "",
    title: str = "",
    levels: Iterable[str] = (),
    target: float | None = None,
) -> Programme:
    """Let an office run a programme of the rulebook for one election.

    An empty election or title means those of the rulebook. Levels asked for include
    every level below; `target` is a turnout share of 1.
    """
    _require(viewer, office)
    rules, election_rules = rules_of(code, election=election)
    programme, created = Programme.objects.get_or_create(
        office=office,
        election=election_rules.code,
        rulebook=code,
        defaults={
            "title": checked_title(title or rules.title),
            "levels": checked_levels(rules, levels),
            "target": checked_target(target),
        },
    )
    if not created:
        raise RuleViolation(
            "PROGRAMME_ADOPTED_ALREADY", code=code, election=election_rules.code
        )
    _record("curriculum.programme_adopted", programme, viewer, before=None)
    return programme


@transaction.atomic
def change_programme(
    id_: str,
    /,
    *,
    viewer: Viewer,
    title: str,
    levels: Iterable[str],
    target: float | None,
) -> Programme:
    """Change the title, the levels asked for and the turnout target."""
    programme = Programme.objects.select_for_update().filter(pk=id_).first()
    if programme is None:
        raise RuleViolation("NOT_FOUND")
    _require(viewer, programme.office)
    rules, _ = rules_of(programme.rulebook, election=programme.election)
    before = _content(programme)
    programme.title = checked_title(title)
    programme.levels = checked_levels(rules, levels)
    programme.target = checked_target(target)
    programme.save()
    _record("curriculum.programme_changed", programme, viewer, before=before)
    return programme


@transaction.atomic
def release_material(
    module: str,
    /,
    *,
    office: str,
    election: str,
    viewer: Viewer,
    at: datetime,
    title: str,
    is_erratum: bool = False,
    note: str = "",
    upload: Upload | None = None,
) -> Material:
    """Release the next version of a module's material, with or without a file.

    An erratum outdates every lower version, and readiness judges the module again.
    """
    _require(viewer, office)
    _require_known(module, election)
    latest = _latest_version(office, election, module)
    check_erratum(module=module, is_erratum=is_erratum, latest=latest, note=note)
    stored = _stored(upload) if upload else None
    material = Material.objects.create(
        office=office,
        election=election,
        module=module,
        version=latest + 1,
        title=checked_title(title),
        released_at=at,
        is_erratum=is_erratum,
        note=note.strip(),
        filename=upload.filename if upload else "",
        digest=stored.digest if stored else "",
        path=stored.path if stored else "",
    )
    journal.record(
        "curriculum.material_released",
        viewer=viewer,
        subject=str(material.id),
        office=office,
        facts={
            "module": module,
            "modules": [module],
            "version": material.version,
            "is_erratum": is_erratum,
            "election": election,
            "digest": material.digest,
        },
    )
    return material


def _require_known(module: str, election: str) -> None:
    book = load_rulebook()
    if module not in book.modules:
        raise RuleViolation("MODULE_UNKNOWN", module=module)
    if election not in book.elections:
        raise RuleViolation("NOT_FOUND")


def _latest_version(office: str, election: str, module: str) -> int:
    with connection.cursor() as cursor:  # two releases at once get two versions
        key = f"material {office} {election} {module}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    rows = Material.objects.filter(office=office, election=election, module=module)
    return int(rows.aggregate(latest=Max("version"))["latest"] or 0)


def _stored(upload: Upload) -> materials.StoredFile:
    suffix = suffix_of(upload.filename)
    try:
        stored = materials.store(
            upload.chunks, suffix=suffix, limit=MATERIAL_MEGABYTES * 1024 * 1024
        )
    except materials.TooLarge:
        raise RuleViolation(
            "MATERIAL_TOO_LARGE",
            filename=upload.filename,
            megabytes=MATERIAL_MEGABYTES,
        ) from None
    if not stored.size:
        raise RuleViolation("MATERIAL_EMPTY", filename=upload.filename)
    return stored


def _require(viewer: Viewer, office: str) -> None:
    if not Office.objects.filter(code=office).exists():
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_PROGRAMME, region_of_office(OfficeCode(office)))


def _content(programme: Programme) -> dict[str, object]:
    return {
        "title": programme.title,
        "levels": programme.levels,
        "target": programme.target,
    }


def _record(
    kind: str,
    programme: Programme,
    viewer: Viewer,
    *,
    before: dict[str, object] | None,
) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(programme.id),
        office=programme.office,
        facts={
            "programme": programme.rulebook,
            "election": programme.election,
            "levels": programme.levels,
        },
        before=before,
        after=_content(programme),
    )
