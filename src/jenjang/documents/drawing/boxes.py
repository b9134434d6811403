"""What is a box of C.HASIL called by somebody who has the paper before him?

`I.B2.J` of the table of identities is `I.B.2 (L+P)` on the form. Deliberately not done
here: long labels.
"""

import re

SEXES = {"L": "L", "P": "P", "J": "L+P"}
_VOTERS = re.compile(r"(I|III)(?:\.([AB])(\d?))?\.([LPJ])")
_PARTY = re.compile(r"IV\.P(\d+)\.(party|total|C(\d+))(.*)")
_ROW = re.compile(r"(.+)\.r(\d+)(\.\w+)?")


def box_name(cell: str) -> str:
    """`IV.3 calon 2` for `IV.P3.C2`; a name that is none of the form's stays."""
    if found := _ROW.fullmatch(cell):
        return f"{box_name(found[1])} turus baris {found[2]}"
    if found := _VOTERS.fullmatch(cell):
        section, letter, number, sex = found.groups()
        line = f".{letter}.{number}" if number else f".{letter}" if letter else ""
        return f"{section}{line} ({SEXES[sex]})"
    if found := _PARTY.fullmatch(cell):
        party, kind, candidate, _ = found.groups()
        whose = {"party": "suara partai", "total": "jumlah"}
        return f"IV.{party} {whose.get(kind, f'calon {candidate}')}"
    return cell
