"""What a server gives a class beside the drill: test, tickets, pledge, questions.

Marks and right answers come from the house's own items, so that a walk knows what the
phone must show.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from jenjang.core.assessment.items import (
    BallotFigure,
    Choice,
    Item,
    ItemKind,
    Number,
    mark_of,
    right_answers,
)
from tests.browser.field_packs import classroom, pack_of

PASS_PERCENT = 70
MODULES = {"M1": "Tugas dan etik", "M3": "Penghitungan suara"}
HALF_PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def _choices(*texts: str, right: tuple[int, ...]) -> tuple[Choice, ...]:
    share = 100.0 / len(right)
    return tuple(
        Choice(text=text, share=share if n in right else -50.0)
        for n, text in enumerate(texts)
    )


def _ballot() -> BallotFigure:
    pack = pack_of("adjudication", "PPWP")
    at = next(n for n, v in enumerate(pack["key"]) if v["verdict"] == "tidak_sah")
    return BallotFigure(
        pack=pack["id"],
        serial=pack["ballots"][at]["serial"],
        contest=pack["contest"],
        table=pack["table"],
        layout=pack["layout"],
        ballot=pack["ballots"][at],
        accepts=("-",),
    )


def items() -> dict[str, Item]:
    """One item of every kind, by the id of its version."""
    made = (
        Item(
            code="T-1",
            kind=ItemKind.SINGLE,
            module="M1",
            text=f"<p>Siapa yang <b>menandatangani</b> surat suara?</p>"
            f'<p><img src="{HALF_PICTURE}" alt="gambar"></p><script>1</script>',
            choices=_choices("Ketua KPPS", "Saksi", "Pengawas TPS", right=(0,)),
            feedback="<p>Ketua KPPS menandatangani tiap lembar.</p>",
        ),
        Item(
            code="T-2",
            kind=ItemKind.MULTIPLE,
            module="M1",
            text="Mana yang termasuk tugas KPPS?",
            choices=_choices(
                "Menghitung suara", "Berkampanye", "Mengisi C.HASIL", right=(0, 2)
            ),
        ),
        Item(
            code="T-3",
            kind=ItemKind.TRUE_FALSE,
            module="M1",
            text="Saksi boleh meminta salinan C.HASIL.",
            choices=_choices("Benar", "Salah", right=(0,)),
        ),
        Item(
            code="T-4",
            kind=ItemKind.NUMERIC,
            module="M3",
            text="DPT 265 orang. Berapa surat suara yang harus ada?",
            numbers=(Number(value=271),),
            feedback="265 + 2 % = 271",
        ),
        Item(
            code="T-5",
            kind=ItemKind.BALLOT,
            module="M3",
            text="Bagaimana surat suara ini dinilai?",
            ballot=_ballot(),
        ),
    )
    return {f"018d9a00-0000-7000-8000-00000000050{n}": i for n, i in enumerate(made)}


def now() -> datetime:
    """Of the server."""
    return datetime.now(UTC)


def told(at: datetime) -> str:
    """As the API tells it."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def session(number: int, *, hours_ago: float) -> dict[str, Any]:
    """A session of seven points by one trainer."""
    start = now() - timedelta(hours=hours_ago)
    return {
        "id": f"018d9a00-0000-7000-8000-00000000060{number}",
        "module": f"M{number}",
        "title": f"Sesi {number}",
        "starts_at": told(start),
        "ends_at": told(start + timedelta(hours=1)),
        "trainers": [
            {"id": "018d9a00-0000-7000-8000-000000000701", "name": "Bu Ratna"}
        ],
        "items": [
            {"id": f"M{number}-0{n}", "text": f"Butir {n} dari modul {number}"}
            for n in range(1, 8)
        ],
    }


def lessons(stage: str | None = "pre", *, minutes: int | None = 30) -> dict[str, Any]:
    """A class with a code, two sessions that have begun and one that has not."""
    open_test = {"stage": stage, "title": "Kelas A", "minutes": minutes, "items": 5}
    return classroom() | {
        "modules": [
            {"code": code, "title": title, "text": f"Tujuan {code}"}
            for code, title in MODULES.items()
        ],
        "sessions": [
            session(1, hours_ago=3),
            session(2, hours_ago=1),
            session(3, hours_ago=-2),
        ],
        "test": open_test if stage else None,
        "ticket": {"items": 3},
        "evaluation": {
            "questions": [
                {"id": "tempat", "text": "Tempat pelatihan"},
                {"id": "waktu", "text": "Pembagian waktu"},
            ]
        },
        "pledge": {
            "version": "2024-1",
            "title": "Ikrar KPPS",
            "paragraphs": [f"Paragraf {n}. " + "Kami berikrar. " * 20 for n in "123"],
        },
        "answers": [
            {
                "id": f"018d9a00-0000-7000-8000-00000000080{n}",
                "question": f"Pertanyaan {n} tentang {about}?",
                "answer": f"Jawaban {n}.\nBaris kedua.",
                "version": n,
                "at": told(now() - timedelta(days=5 - n)),
                "module": "M3",
            }
            for n, about in ((1, "tinta"), (2, "turus"), (3, "saksi"))
        ],
    }


@dataclass
class TestDesk:
    """The part of the server that gives tests and takes answers."""

    __test__ = False

    minutes: int | None = 30
    refusal: dict[str, Any] | None = None  # the next start is refused with it
    again_after: str | None = None
    attempts: dict[str, dict[str, Any]] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)
    keeps_nothing: bool = False

    def start(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """POST tes."""
        if self.refusal:
            return 409, {"text": "Ditolak"} | self.refusal
        known = next(
            (
                a
                for a in self.attempts.values()
                if (a["person"], a["stage"]) == (asked["person"], asked["stage"])
            ),
            None,
        )
        return 200, known or self._new(asked)

    def _new(self, asked: dict[str, Any]) -> dict[str, Any]:
        attempt = f"018d9a00-0000-7000-8000-0000000009{len(self.attempts):02d}"
        self.attempts[attempt] = {
            "attempt": attempt,
            "person": asked["person"],
            "stage": asked["stage"],
            "form": "A",
            "title": "Kelas A",
            "minutes": self.minutes,
            "started_at": told(now()),
            "finished_at": None,
            "items": [_shown(item_id, item) for item_id, item in items().items()],
            "answers": {},
            "result": None,
        }
        return self.attempts[attempt]

    def take(self, attempt_id: str, given: dict[str, Any]) -> tuple[int, dict]:
        """POST tes/ATTEMPT."""
        attempt = self.attempts[attempt_id]
        self.posts.append(given)
        kept = []
        if not self.keeps_nothing:
            for one in given["answers"]:
                attempt["answers"][one["item"]] = one["answer"]
                kept.append(one["item"])
        if given["finish"] and not attempt["finished_at"] and not self.keeps_nothing:
            attempt["finished_at"] = told(now())
            attempt["result"] = self._result(attempt)
        return 200, {
            "kept": kept,
            "finished_at": attempt["finished_at"],
            "result": attempt["result"],
        }

    def _result(self, attempt: dict[str, Any]) -> dict[str, Any]:
        given = attempt["answers"]
        marks = {n: mark_of(i, given.get(n, "")) for n, i in items().items()}
        score = 100 * sum(marks.values()) / len(marks)
        if attempt["stage"] == "pre":
            return _outcome(score)
        modules = []
        for code, title in MODULES.items():
            mine = [marks[n] for n, i in items().items() if i.module == code]
            share = 100 * sum(mine) / len(mine)
            modules.append(
                {"module": code, "title": title, "score": share}
                | {"passed": share >= PASS_PERCENT}
            )
        passed = all(module["passed"] for module in modules)
        return _outcome(score) | {
            "passed": passed,
            "modules": modules,
            "again_after": None if passed else self.again_after or told(now()),
            "review": [
                {"item": n, "answer": given.get(n, ""), "right": list(right_answers(i))}
                | {"feedback": i.feedback}
                for n, i in items().items()
                if marks[n] < 1
            ],
        }


def _outcome(score: float) -> dict[str, Any]:
    rest = {"passed": None, "modules": [], "again_after": None, "review": []}
    return {"score": score} | rest


def _shown(item_id: str, item: Item) -> dict[str, Any]:
    figure = item.ballot
    places = list(enumerate(item.choices))[::-1]  # in another order than its own
    return {
        "id": item_id,
        "kind": str(item.kind),
        "module": item.module,
        "text": item.text,
        "choices": [{"n": n, "text": choice.text} for n, choice in places],
        "ballot": figure
        and {
            "contest": figure.contest,
            "table": figure.table,
            "layout": figure.layout,
            "ballot": figure.ballot,
        },
    }
