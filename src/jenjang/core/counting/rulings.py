"""What has the office decided about rows that wait for certainty?

A row of confidence ? gives no answer that counts, unless the office has ruled on it
with a citation of its own; a settled row is never overruled. Deliberately not done
here: which rows wait (`waiting`), and keeping the rulings.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an office has decided about a row that waits for certainty."""

    outcome: str  # sah, tidak_sah; at the desk serve, wait, refer, refuse
    beneficiary: str  # kolom, partai, calon; at the desk all, origin; else ""
    citation: str  # the office's own source


Rulings = Mapping[str, Ruling]  # by rule id
