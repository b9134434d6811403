"""`python -m bench [NAME …]`: every benchmark, each in a process of its own.

A benchmark is a module of this package whose `main()` yields dictionaries with
`bench`, `figure`, `unit`, and where there is one `limit`, `ratio`, `target`.
"""

import importlib
import json
import pkgutil
import subprocess
import sys

import bench


def main() -> int:
    """Run the named benchmarks, or all; the exit status is that of the worst."""
    if len(sys.argv) == 3 and sys.argv[1] == "--here":
        return _here(sys.argv[2])
    names = sys.argv[1:] or sorted(
        module.name
        for module in pkgutil.iter_modules(bench.__path__)
        if not module.name.startswith("_")
    )
    return max(
        subprocess.run([sys.executable, "-m", "bench", "--here", name]).returncode
        for name in names
    )


def _here(name: str) -> int:
    for figure in importlib.import_module(f"bench.{name}").main():
        print(json.dumps(figure), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
