"""Which elections does an office, or a region, have? The latest comes first."""

from collections.abc import Iterator

from jenjang.core.regions import RegionCode, office_of
from jenjang.queries.readiness.terms import voting_day_of
from jenjang.records.models import (
    OfficeCount,
    Person,
    Programme,
    Tps,
    TrainingClass,
)


def elections_of_office(office: str) -> list[str]:
    """Elections in which the office has a TPS or has adopted a programme."""
    found = set(Tps.objects.filter(office=office).values_list("election", flat=True))
    found |= set(
        Programme.objects.filter(office=office).values_list("election", flat=True)
    )
    return _latest_first(found)


def elections_in(region: RegionCode) -> list[str]:
    """Elections that have figures somewhere in the region."""
    counts = OfficeCount.objects.all()
    if office := office_of(region):
        counts = counts.filter(office=office)
    elif region:
        counts = counts.filter(office__startswith=region)
    return _latest_first(set(counts.values_list("election", flat=True).distinct()))


def offices() -> list[str]:
    """Offices that have a TPS or a programme, by code."""
    found = set(Tps.objects.values_list("office", flat=True).distinct())
    found |= set(Programme.objects.values_list("office", flat=True).distinct())
    return sorted(found)


def _latest_first(codes: set[str]) -> list[str]:
    known = [(voting_day_of(code), code) for code in codes]
    dated = sorted((day, code) for day, code in known if day)
    return [code for _, code in reversed(dated)]


def offices_of(
    *, persons: list[str], classes: list[str]
) -> Iterator[tuple[str, str, str]]:
    """("persons" or "classes", id, office) of people and classes; two queries."""
    for key, rows in (
        ("persons", Person.objects.filter(pk__in=persons)),
        ("classes", TrainingClass.objects.filter(pk__in=classes)),
    ):
        for id_, office in rows.values_list("pk", "office"):
            yield key, str(id_), office
