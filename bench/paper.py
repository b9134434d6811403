"""Paper: PDF pages a second, against Typst setting the same words on plain pages.

Packs of every kind, larger than any class needs; content and setting together, one
process. The limit is the same number of pages with the same text and nothing drawn.
Memory is what a print adds to a process that has printed before, and what is left of
it after five prints more: both must be bounded.
"""

import json
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

MEBIBYTE = 1024  # KiB, as getrusage counts on Linux
PLAIN = """
#set document(date: none)
#set page(margin: 10mm)
#set text(size: 8pt)
#for (at, words) in json(bytes(sys.inputs.data)).enumerate() {
  if at > 0 { pagebreak() }
  words
}
"""
PRINTS = (  # kind of document, kind of pack, contest, number
    ("surat_suara_latihan", "tally", "PPWP", 300),
    ("surat_suara_latihan", "tally", "DPR", 300),
    ("surat_suara_latihan", "tally", "DPR", 1000),
    ("kunci_latihan", "tally", "DPR", 1000),
    ("lembar_turus", "tally", "DPR", 300),
    ("c_hasil_latihan", "tally", "DPR", 300),
    ("form_salah", "error", "DPR", 100),
    ("kartu_meja", "desk", "SEMUA", 300),
)


def main() -> Iterator[dict[str, Any]]:
    """One JSON line a print, the wall card, then memory."""
    from jenjang.adapters.ballots import ballot_tables
    from jenjang.queries.documents import print_of, wall_card_of

    with TemporaryDirectory() as folder:
        template = Path(folder) / "plain.typ"
        template.write_text(PLAIN, encoding="utf-8")
        for kind, pack_kind, contest, number in PRINTS:
            packs = [_pack(pack_kind, contest, number, seed) for seed in ("a", "b")]
            told = {"document": kind, "contest": contest, "in_pack": number}
            print_of(kind, packs[0])
            found = _measured(lambda k=kind, p=packs[1]: print_of(k, p), template)
            told["in_pack_per_page"] = round(number / found["pages"], 2)
            yield told | found
        table = next(t for t in ballot_tables() if t.id == "legislatif")
        card = wall_card_of(table, contest="DPR")
        yield {"document": "tatakan", "contest": "DPR"} | _measured(
            lambda: print_of("tatakan", card), template
        )
    yield _memory(_pack("tally", "DPR", 1000, "c"))


def _pack(kind: str, contest: str, number: int, seed: str) -> Any:
    from jenjang.adapters.ballots import counting_tables, rules_version
    from jenjang.core.counting.drawing import draw
    from jenjang.core.counting.pack_files import document_of
    from jenjang.core.counting.pack_names import PackName

    name = PackName("pemilu-2024", contest, kind, number, seed)
    return document_of(draw(name, tables=counting_tables()), rules=rules_version(kind))


def _measured(printed: Callable[[], bytes], template: Path) -> dict[str, Any]:
    began, cpu = time.perf_counter(), time.process_time()
    pdf = printed()
    spent, cpu = time.perf_counter() - began, time.process_time() - cpu
    pages, plain = _plain(pdf, template)
    return {
        "bench": "paper",
        "figure": round(pages / spent),
        "unit": "pages/s",
        "pages": pages,
        "pages_per_cpu_s": round(pages / cpu),
        "bytes_per_page": len(pdf) // pages,
        "limit": round(pages / plain),
        "limit_is": "the same words on plain pages",
        "ratio": round(plain / spent, 3),
    }


def _plain(pdf: bytes, template: Path) -> tuple[int, float]:
    """How many pages a print has, and the seconds that its words alone take."""
    import pypdfium2

    from jenjang.adapters.typst import set_pages

    words = [p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(pdf)]
    data = json.dumps(words).encode()
    began = time.perf_counter()
    set_pages(template, folder=template.parent, data=data)
    return len(words), time.perf_counter() - began


def _memory(pack: Any) -> dict[str, Any]:
    """The largest pack of ballots, printed six times."""
    from jenjang.queries.documents import print_of

    print_of("surat_suara_latihan", pack)
    first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for seed in "defgh":
        print_of("surat_suara_latihan", _pack("tally", "DPR", 1000, seed))
    last = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "bench": "paper",
        "document": "surat_suara_latihan",
        "in_pack": 1000,
        "figure": last // MEBIBYTE,
        "unit": "MiB at most",
        "after_the_first": first // MEBIBYTE,
        "after_five_more": last // MEBIBYTE,
    }
