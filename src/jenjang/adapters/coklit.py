"""The limits and kinds of the supervision of coklit that ship with Jenjang."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from jenjang.core.coklit.rules import CoklitRules, read_coklit

FILE = "coklit.toml"


@lru_cache(maxsize=1)
def coklit_rules() -> CoklitRules:
    """Everything of rulebook/coklit.toml; RulebookInvalid on a defect."""
    content = (files("jenjang") / "rulebook" / FILE).read_text(encoding="utf-8")
    return read_coklit(tomllib.loads(content), file=FILE)
