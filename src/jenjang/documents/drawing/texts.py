"""How are ids and words set on paper, so that they break where a line ends?"""

from html.parser import HTMLParser

from jenjang.core.assessment.items import Item, TextFormat

ZERO_WIDTH = "\u200b"  # a line may end here
_BLOCKS = {"p", "br", "div", "li", "tr", "ul", "ol", "table", "blockquote"}
_SILENT = {"script", "style"}


def broken(name: str) -> str:
    """An id that may end a line after each of its parts."""
    for sign in "/-_.":
        name = name.replace(sign, sign + ZERO_WIDTH)
    return name


def plain_of(item: Item, text: str) -> str:
    """A text of an item as paper has it: tags gone, a picture named, not shown."""
    if item.format is not TextFormat.HTML:
        return text.strip()
    reader = _Plain()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Plain(HTMLParser):
    """Gathers the words of HTML; what begins a block begins a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line, a list entry is dashed, a picture is named."""
        if tag in _SILENT:
            self.silent += 1
        elif tag == "img":
            self.parts.append(f" [gambar: {dict(attrs).get('alt') or 'lihat layar'}] ")
        elif tag in _BLOCKS:
            self.parts.append("\n– " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words; line ends of the file mean nothing."""
        if not self.silent:
            self.parts.append(data.replace("\n", " "))
