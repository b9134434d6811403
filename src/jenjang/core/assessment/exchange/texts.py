"""In which format are the texts of one question written?

Other programs give every text its own format; an item has one for all. Where they
differ, plain texts become HTML; Markdown among others stays as it is written, and the
question says that its formats were mixed.
"""

import html
from dataclasses import dataclass, field

from jenjang.core.assessment.items import TextFormat


@dataclass(slots=True)
class Texts:
    """The texts of a question with their formats; the first is the question."""

    first: TextFormat
    all: list[tuple[TextFormat, str]] = field(default_factory=list)

    @classmethod
    def of(cls, format: TextFormat, text: str) -> "Texts":
        """Begin with the question itself."""
        return cls(format, [(format, text.strip())])

    def add(self, format: TextFormat, text: str) -> int:
        """The place of one more text."""
        self.all.append((format, text))
        return len(self.all) - 1

    @property
    def formats(self) -> set[TextFormat]:
        """The formats of texts that say something."""
        return {format for format, text in self.all if text} or {self.first}

    @property
    def format(self) -> TextFormat:
        """The one format of all, or HTML."""
        return next(iter(self.formats)) if len(self.formats) == 1 else TextFormat.HTML

    @property
    def is_mixed(self) -> bool:
        """True when something written in Markdown stands among other formats."""
        return len(self.formats) > 1 and TextFormat.MARKDOWN in self.formats

    def text(self, place: int) -> str:
        """A text in the format of all."""
        format, text = self.all[place]
        if self.format is not TextFormat.HTML or format is TextFormat.HTML:
            return text
        if format is TextFormat.PLAIN:
            text = html.escape(text, quote=False)
        return text if format is TextFormat.MARKDOWN else text.replace("\n", "<br>\n")
