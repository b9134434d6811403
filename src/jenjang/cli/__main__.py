"""`python -m jenjang.cli` is the command `jenjang`."""

from jenjang.cli.main import main

main()
