"""What follows from what: {journal kind: handlers}. Order within a row matters."""

from collections.abc import Callable, Mapping
from typing import Any

Handler = Callable[[Mapping[str, Any]], None]

HANDLERS: dict[str, tuple[Handler, ...]] = {}
