"""The phone app: what may import what, how large it is, what its files are."""

import json
import re

from bench import field_app

from tests.house import ROOT

FIELD = ROOT / "field"
SOURCES = sorted((FIELD / "src").rglob("*.ts"))
TESTS = sorted((FIELD / "tests").rglob("*.ts"))
BUILT = ROOT / "src" / "jenjang" / "web" / "static" / "field"
MAY_IMPORT = {
    "core": {"core"},
    "store": {"store", "core"},
    "sync": {"sync", "store", "core"},
    "screens": {"screens", "sync", "store", "core"},
}
IMPORT = re.compile(r'from "(\.[^"]+)"|import\("(\.[^"]+)"\)|^import "(\.[^"]+)"', re.M)
IMPURE = re.compile(
    r"\b(document|window(?!:)|fetch|indexedDB|localStorage|navigator|Date\.now|Math\.random)\b"
)


def folder_of(path):
    """core, store, sync or screens; "" for what stands beside them."""
    parts = path.relative_to(FIELD / "src").parts
    return parts[0] if len(parts) > 1 else ""


def imports_in(path):
    """The files of ours that a file imports."""
    for found in IMPORT.findall(path.read_text()):
        target = (path.parent / next(filter(None, found))).resolve()
        if target.is_relative_to(FIELD / "src"):
            yield target


def test_screens_import_sync_import_store_import_core():
    wrong = [
        f"{path.relative_to(FIELD)} imports {target.relative_to(FIELD)}"
        for path in SOURCES
        for target in imports_in(path)
        if folder_of(path) and folder_of(target) not in MAY_IMPORT[folder_of(path)]
    ]
    assert wrong == []


def test_core_is_pure():
    core = [path for path in SOURCES if folder_of(path) == "core"]
    found = {path.name: IMPURE.findall(path.read_text()) for path in core}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_file_over_400_lines_and_nothing_left_for_later():
    files = [*SOURCES, *TESTS, *(FIELD / "src").rglob("*.css")]
    assert [str(f) for f in files if len(f.read_text().splitlines()) > 400] == []
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|console\.log)\b")
    assert [str(f) for f in files if marks.search(f.read_text())] == []


def test_pages_have_nothing_inline():
    page = (BUILT / "index.html").read_text()
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", page) == []
    written = [str(f) for f in SOURCES if re.search(r"innerHTML|style:", f.read_text())]
    assert written == []


def test_lock_file_names_no_registry():
    lock = json.loads((FIELD / "package-lock.json").read_text())
    named = [name for name, entry in lock["packages"].items() if "resolved" in entry]
    assert named == []


def test_own_javascript_stays_small():
    found = {one["figure_of"]: one["figure"] for one in field_app.main()}
    assert 0 < found["first page"] <= field_app.MOST_FIRST
    assert found["first page"] < found["whole app"] <= field_app.MOST_WHOLE


def test_first_page_loads_what_it_says_it_does():
    [entry] = field_app.first_scripts()
    fetched_at_once = re.findall(r'(?:from|import)\s*"\./([^"]+)"', entry.read_text())
    assert fetched_at_once == []  # rooms come by import(), when they are opened


def test_worker_keeps_every_built_file():
    worker = (BUILT / "sw.js").read_text()
    kept = set(json.loads(re.match(r"const FILES=(\[.*?\])", worker)[1]))
    apart = {"sw.js", "index.html", ".done"}
    built = {f"/static/field/{path.name}" for path in BUILT.iterdir()}
    assert kept == built - {f"/static/field/{name}" for name in apart}
