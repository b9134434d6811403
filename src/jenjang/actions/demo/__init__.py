"""The demo world: five offices with invented people, programmes as they really ran.

`facts` holds what is real, with sources; a file per office tells its programme; the
other files invent people, bodies, classes and evidence from a seed. What is real and
what is invented: docs/how-to/demo.md.
"""

from jenjang.actions.demo.accounts import PASSWORD, DemoAccount, demo_accounts
from jenjang.actions.demo.build import SEED, BuiltDemo, BuiltOffice, build_demo

__all__ = [
    "PASSWORD",
    "SEED",
    "BuiltDemo",
    "BuiltOffice",
    "DemoAccount",
    "build_demo",
    "demo_accounts",
]
