"""Sirekap's public record of a TPS as a form C.HASIL.

Question answered: which boxes of the form does a record of the public result pages
tell? Parts: `administrasi` (sections I and V), `chart` (section IV: numbers by
contestant, or objects by party), `caleg` (candidates by party), the two nested in
`tungsura` in some copies. A part that is null was not entered: its boxes count as
blank. Keys that are not needed (images, psu, ts, status) are passed over, and so is
the stray key `null` of some charts.
Deliberately not done: section II, words and tallies; Sirekap does not publish them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from jenjang.core.counting.forms import CHasil, check_number, mapping_in
from jenjang.core.counting.identities import Table
from jenjang.core.violations import RuleViolation

LINES = {
    "pemilih_dpt": "I.A",
    "pengguna_dpt": "I.B1",
    "pengguna_dptb": "I.B2",
    "pengguna_non_dpt": "I.B3",
    "pengguna_total": "I.B4",
}
ADMINISTRATION = {
    f"{line}_{sex.lower()}": f"{section}.{sex}"
    for line, section in LINES.items()
    for sex in "LPJ"
} | {"suara_sah": "V.A", "suara_tidak_sah": "V.B", "suara_total": "V.C"}
PARTY, TOTAL = "jml_suara_partai", "jml_suara_total"
MOST_CONTESTANTS, LONGEST_NUMBER = 100, 3


def read_sirekap(record: Any, *, contest: str, place: str, table: Table) -> CHasil:
    """The form a Sirekap record tells; RuleViolation with its place if it does not."""
    given = mapping_in(record, place)
    inner = given.get("tungsura")
    parts = mapping_in(inner, f"{place} tungsura") if inner is not None else given
    if "administrasi" not in parts and "chart" not in parts:
        raise RuleViolation("CHASIL_NOT_SIREKAP", place=place)
    if contest not in table.contests:
        known = ", ".join(table.contests)
        raise RuleViolation(
            "CHASIL_UNKNOWN_CONTEST", place=place, contest=contest, known=known
        )
    by_party = table.contests[contest]["body"] == "parties"
    cells = dict(_administration(parts, place))
    cells |= dict(_parties(parts, place) if by_party else _contestants(parts, place))
    for cell, value in cells.items():
        check_number(value, place=place, cell=cell)
    name = given.get("id") or given.get("tps") or given.get("kode") or place
    return CHasil(id=str(name), contest=contest, cells=cells)


def _administration(parts: Mapping[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    if "administrasi" not in parts:
        return
    given = parts["administrasi"]
    told = {} if given is None else mapping_in(given, f"{place} administrasi")
    for key, cell in ADMINISTRATION.items():
        if given is None or key in told:
            yield cell, told.get(key)


def _contestants(parts: Mapping[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    if "chart" not in parts:
        return
    if parts["chart"] is None:
        yield "IV.1", None
        return
    chart = mapping_in(parts["chart"], f"{place} chart")
    for number, key in _numbered(chart, f"{place} chart"):
        yield f"IV.{number}", chart[key]


def _parties(parts: Mapping[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    if "chart" not in parts:
        return
    if parts["chart"] is None:
        yield "IV.P1.total", None
        return
    chart = mapping_in(parts["chart"], f"{place} chart")
    lists = mapping_in(parts.get("caleg") or {}, f"{place} caleg")
    for number, key in _numbered(chart, f"{place} chart"):
        where = f"{place} chart {key}"
        party = dict(mapping_in(chart[key], where))
        party |= mapping_in(lists.get(key) or {}, f"{place} caleg {key}")
        told = {PARTY: "party", TOTAL: "total"}
        yield from (
            (f"IV.P{number}.{told[k]}", party.pop(k)) for k in told if k in party
        )
        for k, candidate in _numbered(party, where):
            yield f"IV.P{number}.C{k}", party[candidate]


def _numbered(chart: Mapping[str, Any], place: str) -> list[tuple[int, str]]:
    """(number, key): keys that are numbers on the ballot, else by their order."""
    keys = [key for key in chart if key != "null"]
    odd = [key for key in keys if not (key.isascii() and key.isdigit())]
    if odd or len(keys) > MOST_CONTESTANTS:
        raise RuleViolation("CHASIL_CONTESTANTS", place=place, most=MOST_CONTESTANTS)
    keys.sort(key=lambda key: (len(key.lstrip("0")), key))
    if all(len(key) <= LONGEST_NUMBER and int(key) for key in keys):
        return [(int(key), key) for key in keys]
    return list(enumerate(keys, start=1))
