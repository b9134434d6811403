"""What stands in a file of XML, and on which line? Trees of the questions in it.

Nothing outside the file is ever read and no entity is ever made larger: a document
type is refused, so there is nothing to expand. Elements lie at most 40 deep.
Deliberately not done here: namespaces, and what the elements mean (xml_reading).
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from jenjang.core.violations import RuleViolation, Violation

DEEPEST = 40


@dataclass(slots=True)
class Node:
    """An element: name, attributes, own text, elements inside, line."""

    name: str
    line: int
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)
    inside: list["Node"] = field(default_factory=list)

    @property
    def own(self) -> str:
        """The text of the element itself."""
        return "".join(self.parts)

    def first(self, name: str) -> "Node | None":
        """The first element of that name inside."""
        return next(iter(self.each(name)), None)

    def each(self, name: str) -> list["Node"]:
        """The elements of that name inside, in order."""
        return [node for node in self.inside if node.name == name]

    def text_of(self, *path: str) -> str:
        """The text at the end of a path of names; empty when it is not there."""
        node: Node | None = self
        for name in path:
            node = node.first(name) if node else None
        return node.own.strip() if node else ""


@dataclass(slots=True)
class _Builder:
    """Collects elements of the second level; each may be the last before an error."""

    parser: expat.XMLParserType
    root: str = ""
    open: list[Node] = field(default_factory=list)
    found: list[Node] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self.open) >= DEEPEST:
            raise RuleViolation("XML_DEEP", line=line, most=DEEPEST)
        node = Node(name, line, attributes)
        if self.open:
            self.open[-1].inside.append(node)
        else:
            self.root = name
        self.open.append(node)

    def end(self, _name: str) -> None:
        node = self.open.pop()
        if len(self.open) == 1:
            self.found.append(node)
            self.open[0].inside.clear()

    def text(self, text: str) -> None:
        if len(self.open) > 1:
            self.open[-1].parts.append(text)

    def document_type(self, *_: object) -> None:
        raise RuleViolation("XML_WITH_DOCTYPE", line=self.parser.CurrentLineNumber)


def elements_of(content: bytes, *, root: str) -> tuple[list[Node], list[Violation]]:
    """The elements right below the root, and what ended the reading, if anything."""
    parser = expat.ParserCreate()
    builder = _Builder(parser)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = builder.document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        facts = {"problem": expat.ErrorString(error.code)}
        return builder.found, [Violation("XML_MALFORMED", facts, row=error.lineno)]
    except RuleViolation as refused:
        line = refused.facts.pop("line")
        return builder.found, [Violation(refused.code, refused.facts, row=line)]
    if builder.root != root:
        facts = {"root": builder.root, "expected": root}
        return [], [Violation("XML_OTHER_ROOT", facts, row=1)]
    return builder.found, []
