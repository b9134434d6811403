"""Real regions for tests, from the committed table, only as many as are needed."""

from jenjang.adapters import region_rules
from jenjang.records.models import Region


def load_places(*regencies: str) -> None:
    """The regions of some offices from the committed table, nothing of the others."""
    table = region_rules.region_table()
    wanted = {code for code in table.names if code.startswith(regencies)}
    wanted |= {code[:2] for code in regencies}
    Region.objects.bulk_create(
        Region(
            code=code,
            level=code.count(".") + 1,
            name=table.names[code],
            parent_id=code.rpartition(".")[0] or None,
            edition=table.edition,
        )
        for code in sorted(wanted)
    )
