"""Which known region does a row mean? By code only; names are hints and warnings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from jenjang.core.region_tables.lines import Findings, Line
from jenjang.core.regions import (
    NATION,
    Level,
    RegionCode,
    covers,
    level_of,
    parent_of,
    parse_region_code,
)
from jenjang.core.violations import RuleViolation

ALIKE = 60  # per cent; names below this contradict each other
PROPOSALS = 3
_WORDS = (
    "kabupaten",
    "kota",
    "kecamatan",
    "distrik",
    "desa",
    "kelurahan",
    "kel",
    "kab",
)


@dataclass(slots=True)
class Places:
    """The regions that exist; `within` restricts a table to one subtree."""

    names: Mapping[RegionCode, str]
    within: RegionCode = NATION
    _children: dict[RegionCode, list[RegionCode]] = field(default_factory=dict)

    def found(
        self, line: Line, findings: Findings, *, levels: Iterable[Level]
    ) -> RegionCode | None:
        """The region of a row by its fields `code`, `kpu_code` and `name`.

        None when the row must be passed over: outside `within` (counted as skipped) or
        faulty (then a finding says why).
        """
        code = self._code(line, findings)
        if code is None:
            return None
        if not covers(self.within, code):
            findings.skipped += 1
            return None
        given = line.text("name")
        column = "code" if line.text("code") else "kpu_code"
        if code not in self.names:
            proposed = self.nearest(code, name=given)
            listed = ", ".join(f"{c} {self.names[c]}" for c in proposed)
            finding = "REGION_UNKNOWN" if listed else "REGION_UNKNOWN_ALONE"
            findings.add(line.finding(finding, column, code=code, nearest=listed))
            return None
        if level_of(code) not in set(levels):
            findings.add(
                line.finding(
                    "REGION_LEVEL_WRONG", column, code=code, name=self.names[code]
                )
            )
            return None
        if given and not is_alike(given, self.names[code]):
            findings.add(
                line.finding(
                    "REGION_NAME_DIFFERS",
                    "name",
                    severity="warning",
                    code=code,
                    given=given,
                    name=self.names[code],
                )
            )
        return code

    def _code(self, line: Line, findings: Findings) -> RegionCode | None:
        """The code of a row; two columns must not contradict each other."""
        codes = set()
        for column in ("code", "kpu_code"):
            text = line.text(column)
            if not text:
                continue
            try:
                codes.add(parse_region_code(text))
            except RuleViolation as violation:
                findings.add(line.finding(violation.code, column, text=text))
                return None
        if not codes:
            findings.add(line.finding("REGION_CODE_MISSING", "code"))
        elif len(codes) > 1:
            both = " ≠ ".join(sorted(codes))
            findings.add(line.finding("REGION_CODES_DIFFER", "code", codes=both))
        return codes.pop() if len(codes) == 1 else None

    def nearest(self, code: RegionCode, *, name: str = "") -> list[RegionCode]:
        """Up to three known codes that may be meant, the likeliest first.

        Codes of the same parent by likeness of code and name; besides, regions of the
        same kabupaten/kota and level that are called exactly so.
        """
        level = level_of(code)
        candidates = set(self._siblings(code))
        if name:
            wanted = _folded(name)
            regency = RegionCode(code[:5])
            candidates |= {
                c
                for c in self.below(regency, level)
                if _folded(self.names[c]) == wanted
            }
        scored = sorted((-self._likeness(c, code, name), c) for c in candidates)
        return [c for _, c in scored[:PROPOSALS]]

    def _likeness(self, known: RegionCode, code: RegionCode, name: str) -> float:
        by_code = fuzz.ratio(known, code)
        if not name:
            return by_code
        return 0.3 * by_code + 0.7 * fuzz.ratio(
            _folded(name), _folded(self.names[known])
        )

    def _siblings(self, code: RegionCode) -> list[RegionCode]:
        """Known regions of the same parent, or of the likest one if it is unknown."""
        parent = parent_of(code)
        if siblings := self._children_of(parent):
            return siblings
        if parent == NATION:
            return []
        near = process.extractOne(parent, self._siblings(parent), scorer=fuzz.ratio)
        return self._children_of(near[0]) if near else []

    def below(self, regency: RegionCode, level: Level) -> list[RegionCode]:
        """The known regions of one level in a subtree; itself when it stands there."""
        found = [regency] if regency in self.names else []
        while found and level_of(found[0]) < level:
            found = [child for code in found for child in self._children_of(code)]
        return found

    def _children_of(self, code: RegionCode) -> list[RegionCode]:
        if not self._children:
            children: dict[RegionCode, list[RegionCode]] = defaultdict(list)
            for known in self.names:
                children[parent_of(known)].append(known)
            self._children = dict(children)
        return self._children.get(code, [])


def is_alike(given: str, name: str) -> bool:
    """True when two spellings may be one name: case, spaces and level words apart."""
    one, other = _folded(given), _folded(name)
    if one == other or not one or not other:
        return True
    return fuzz.ratio(one, other) >= ALIKE or (
        min(len(one), len(other)) >= 4 and (one in other or other in one)
    )


def _folded(name: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    kept = [word for word in words if word not in _WORDS]
    return "".join(kept or words)
