"""Documents as PDF: what `documents` says, set by `adapters.typst`.

Nothing is fetched and nothing is kept, so nobody has to be asked who he is.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from jenjang.adapters.typst import set_pages
from jenjang.core.counting.ballots import BallotTable
from jenjang.core.counting.pack_names import ADJUDICATION, DESK, ERROR, TALLY
from jenjang.core.counting.pack_shapes import PackShape
from jenjang.core.counting.rulings import Ruling
from jenjang.documents import FOLDER, documents
from jenjang.documents.printable import check_printable
from jenjang.documents.tatakan.content import PAPERS, WallCard

WALL_PAPERS = tuple(PAPERS)
BALLOTS = (TALLY, ADJUDICATION)
PACK_PARTS: Mapping[str, Mapping[str, str]] = {  # part, kind of pack, kind of document
    "ballots": dict.fromkeys(BALLOTS, "surat_suara_latihan"),
    "cards": {DESK: "kartu_meja"},
    "tally": dict.fromkeys(BALLOTS, "lembar_turus"),
    "form": dict.fromkeys(BALLOTS, "c_hasil_latihan") | {ERROR: "form_salah"},
    "key": dict.fromkeys((*BALLOTS, ERROR, DESK), "kunci_latihan"),
}


def print_of(kind: str, data: Any) -> bytes:
    """The PDF of a kind of document about `data`; the same data, the same bytes.

    `data` is what `content_of` of the kind takes: of the papers of a pack the pack's
    document (`core.counting.pack_files.read_pack` or `document_of`), of `tatakan` what
    `wall_card_of` gives. KeyError for an unknown kind, RuleViolation PACK_MALFORMED for
    a pack that no sheet could show.
    """
    document = documents()[kind]
    if isinstance(data, PackShape):
        check_printable(data)
    content = msgspec.json.encode(document.content_of(data))
    stamp = b""
    if document.stamp.exists():
        stamp = set_pages(document.stamp, folder=FOLDER, data=content)
    return set_pages(document.template, folder=FOLDER, data=content, stamp=stamp)


def wall_card_of(
    table: BallotTable,
    *,
    contest: str,
    paper: str = "A3",
    rulings: Mapping[str, Ruling] | None = None,
) -> WallCard:
    """The wall card of a contest; `rulings` are the office's on waiting rows."""
    return WallCard(table, contest, paper, rulings or {})
