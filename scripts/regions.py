"""Builds the table of regions from the npm package idn-area-data.

Same package, same bytes: rows are sorted, the gzip header carries no time and no
name. Writes regions.csv.gz, edition.toml and the licence text into the rulebook.
Another edition: `python -m scripts.regions 4.0.2`.
"""

import csv
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "idn-area-data"
VERSION = "4.0.1"
TARGET = Path(__file__).resolve().parent.parent / "src/jenjang/rulebook/regions"
FILES = ("provinces", "regencies", "districts", "villages")
LENGTHS = {"provinces": 2, "regencies": 5, "districts": 8, "villages": 13}


def build(version: str) -> None:
    """Fetch the package, check its tree, write table, edition and licence."""
    with tempfile.TemporaryDirectory() as folder:
        data, integrity = _unpacked(version, Path(folder))
        names = _names(data)
        TARGET.mkdir(parents=True, exist_ok=True)
        (TARGET / "regions.csv.gz").write_bytes(_packed(names))
        (TARGET / "edition.toml").write_text(_edition(version, integrity, names))
        shutil.copyfile(data / "LICENSE.md", TARGET / "LICENSE-ODbL.md")
    size = (TARGET / "regions.csv.gz").stat().st_size
    print(f"{PACKAGE} {version}: {len(names)} regions, {size} bytes")


def _unpacked(version: str, folder: Path) -> tuple[Path, str]:
    tools = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    command = ["npm", "pack", "--json", "--silent", f"{PACKAGE}@{version}"]
    done = subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True
    )
    packed = json.loads(done.stdout)[0]
    with tarfile.open(folder / packed["filename"]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package" / "data", packed["integrity"]


def _names(data: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    for kind in FILES:
        with (data / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                _check(kind, row["code"], names)
                names[row["code"]] = " ".join(row["name"].split())
    return names


def _check(kind: str, code: str, names: dict[str, str]) -> None:
    parent = code.rpartition(".")[0]
    if len(code) != LENGTHS[kind] or code in names or (parent and parent not in names):
        raise SystemExit(f"{kind}: the code {code} does not fit into the tree")


def _packed(names: dict[str, str]) -> bytes:
    """CSV `code,name`; a desa is written by its last four digits under its kecamatan.

    Codes sort so that each kecamatan stands directly before its desa.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for code in sorted(names):
        writer.writerow([code[9:] if len(code) == 13 else code, names[code]])
    out = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=out, mode="wb", mtime=0) as file:
        file.write(text.getvalue().encode())
    return out.getvalue()


def _edition(version: str, integrity: str, names: dict[str, str]) -> str:
    counts = {k: sum(len(c) == LENGTHS[k] for c in names) for k in FILES}
    lines = [
        "# Written by scripts/regions.py. What stands in regions.csv.gz.",
        f'edition = "{PACKAGE} {version}"',
        f'integrity = "{integrity}"',
        'licence = "ODbL-1.0"',
        *(f"{kind} = {count}" for kind, count in counts.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    build(sys.argv[1] if len(sys.argv) > 1 else VERSION)
