"""Items that exchange formats can hold, as Hypothesis draws them."""

from hypothesis import strategies as st

from jenjang.core.assessment.exchange.found import FALSE, TRUE
from jenjang.core.assessment.items import (
    Choice,
    Item,
    ItemFile,
    ItemKind,
    Number,
    TextFormat,
)

CONTENTS = {"M3": ("M3-01", "M3-04"), "M4": ("M4-02",)}
_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
)
_SIGNS = st.sampled_from([*"~=#{}:\\/[]%$&<>\"'\n\t .-*_", "\\n", "//", "[html]"])
BARE = st.lists(st.one_of(_LETTERS, _SIGNS), max_size=30).map("".join)
TEXTS = BARE.map(str.strip)
FULL_TEXTS = TEXTS.filter(bool)
NAMES = TEXTS.map(lambda text: " ".join(text.split()))
WORDS = st.text("abcKPS éü-_.:;()0123456789", min_size=1, max_size=12).map(str.strip)
SHARES = st.sampled_from([100.0, 50.0, 33.33333, 25.0, 12.5, 5.0])
WRONG = st.sampled_from([0.0, -33.33333, -50.0, -100.0])
FIGURES = st.one_of(
    st.integers(-(10**6), 10**6).map(float),
    st.floats(-1e6, 1e6, allow_nan=False, allow_infinity=False),
)


def choices_of(texts, shares, feedbacks):
    return tuple(
        Choice(text=text, share=share, feedback=feedback)
        for text, share, feedback in zip(texts, shares, feedbacks, strict=True)
    )


@st.composite
def items(draw, *, with_files=False):
    """Any item but a ballot, its texts without spaces around them."""
    kind = draw(st.sampled_from([k for k in ItemKind if k is not ItemKind.BALLOT]))
    module, content = draw(
        st.sampled_from([("M3", ""), ("M3", "M3-04"), ("M4", "M4-02")])
    )
    tags = draw(st.lists(WORDS.filter(bool), max_size=3, unique=True))
    files = st.lists(
        st.builds(ItemFile, name=WORDS.filter(bool), base64=st.just("iVBORw0KGgo=")),
        max_size=2,
        unique_by=lambda file: file.name,
    )
    return Item(
        code=draw(st.from_regex(r"[A-Z][A-Z0-9-]{2,12}", fullmatch=True)),
        kind=kind,
        module=module,
        content=content,
        name=draw(NAMES),
        text=draw(FULL_TEXTS),
        format=draw(st.sampled_from(TextFormat)),
        choices=draw(_choices(kind)),
        numbers=draw(_numbers()) if kind is ItemKind.NUMERIC else (),
        feedback=draw(TEXTS),
        files=tuple(draw(files)) if with_files else (),
        tags=tuple(tag for tag in tags if not tag.startswith(("sumber", "keyakinan"))),
        source=draw(st.one_of(st.just(""), WORDS)),
        confidence=draw(st.sampled_from(["", "S", "D", "K", "?"])),
    )


@st.composite
def _choices(draw, kind):
    if kind is ItemKind.NUMERIC:
        return ()
    if kind is ItemKind.TRUE_FALSE:
        right = draw(st.booleans())
        shares = (100.0 * right, 100.0 * (not right))
        return choices_of((TRUE, FALSE), shares, (draw(TEXTS), draw(TEXTS)))
    several = kind is ItemKind.MULTIPLE
    first = draw(SHARES) if several else 100.0
    less = SHARES if several else SHARES.filter(lambda share: share < 100)
    others = draw(st.lists(st.one_of(less, WRONG), min_size=1, max_size=4))
    shares = draw(st.permutations([first, *others]))
    texts = [draw(FULL_TEXTS) for _ in shares]
    return choices_of(texts, shares, [draw(TEXTS) for _ in shares])


@st.composite
def _numbers(draw):
    count = draw(st.integers(1, 3))
    return tuple(
        Number(
            value=draw(FIGURES),
            tolerance=abs(draw(FIGURES)),
            share=draw(st.one_of(SHARES, st.just(0.0))),
            feedback=draw(TEXTS),
        )
        for _ in range(count)
    )
