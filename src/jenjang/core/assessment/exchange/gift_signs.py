r"""Which signs of a GIFT text are control signs? Escapes, comments and blocks.

`\~ \= \# \{ \} \: \\` are the signs themselves and `\n` is a new line; any other
backslash is a backslash. Questions are apart by a blank line; a line that begins with
`//` is a comment, and may hold `[id:…]` and `[tag:…]`.
Deliberately not done here: what the control signs mean (gift_reading).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jenjang.core.assessment.items import TextFormat

_SIGNS = "~=#{}:\\"
_HIDDEN = {sign: chr(1 + place) for place, sign in enumerate(_SIGNS)} | {"n": "\x0e"}
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items() if sign != "n"}
_SHOWN[0x0E] = "\n"
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_SPECIAL = re.compile(r"[~=#{}:\\]")
_FORMAT = re.compile(r"\[(html|markdown|moodle|plain)\]")
_ID = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]])+)\]")
_UNWRITABLE = re.compile(r"[<>`\\\r\n\t]")
CATEGORY = "$CATEGORY:"


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one question, comments taken out, with the first line's number."""

    line: int
    text: str  # escaped signs hidden
    id: str = ""
    tags: tuple[str, ...] = ()


def blocks_of(text: str) -> Iterator[Block]:
    """The questions and category lines of a file."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        is_category = line.lstrip().startswith(CATEGORY)
        if (not line.strip() or is_category) and lines:
            yield from _block(lines)
            lines = []
        if is_category:
            yield Block(number, line.strip())
        elif line.strip():
            lines.append((number, line))


def _block(lines: list[tuple[int, str]]) -> Iterator[Block]:
    comments = [line for _, line in lines if _is_comment(line)]
    rest = [(number, line) for number, line in lines if not _is_comment(line)]
    if not rest:
        return
    told = "\n".join(comments)
    ids = [_bare(each) for each in _ID.findall(told)]
    text = hidden("\n".join(line for _, line in rest)).strip()
    tags = tuple(_bare(each) for each in _TAG.findall(told))
    yield Block(rest[0][0], text, ids[-1] if ids else "", tags)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("//")


def _bare(text: str) -> str:
    return text.replace("\\]", "]").strip()


def hidden(text: str) -> str:
    """Escaped signs replaced by signs that mean nothing."""
    return _ESCAPE.sub(lambda match: _HIDDEN[match.group(1)], text)


def shown(text: str) -> str:
    """The text as it is meant, without spaces around it."""
    return text.translate(_SHOWN).strip()


def escaped(text: str) -> str:
    """The text with its control signs escaped, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")


def format_apart(text: str, usual: TextFormat) -> tuple[TextFormat, str]:
    """The format that a text names in front, if it does, and the rest."""
    match = _FORMAT.match(text.lstrip())
    if not match:
        return usual, text
    return TextFormat(match.group(1)), text.lstrip()[match.end() :]


def with_format(text: str, format: TextFormat, *, is_first: bool = False) -> str:
    """The escaped text; its format in front where a reader could mistake it."""
    needs = is_first or text.startswith("[")
    return (f"[{format}]" if needs else "") + escaped(text)


def named(name: str, value: str) -> str:
    """`[id:…]` or `[tag:…]` for a comment line."""
    plain = _UNWRITABLE.sub(" ", value).strip()
    return f"[{name}:{plain.replace(']', chr(92) + ']')}]"
