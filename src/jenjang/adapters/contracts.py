"""The tables that Python and the phone both read, as they ship with the package.

`contracts/counting` at the root of the project is the same folder.
"""

import json
from functools import lru_cache
from importlib.resources import files

from jenjang.core.counting.identities import Table, read_table


@lru_cache(maxsize=1)
def load_identities() -> Table:
    """The table of identities, slips and unseen errors of the form C.HASIL."""
    source = files("jenjang") / "contracts" / "counting" / "identities.json"
    return read_table(json.loads(source.read_text(encoding="utf-8")))
