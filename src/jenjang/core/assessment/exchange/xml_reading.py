"""Which items does a file of Moodle XML hold?

Single and multiple choice, true/false and numbers with their feedback, pictures, tags
and categories; a question of another kind is a finding, and so is every part of a
question that the bank does not hold.
"""

from collections.abc import Collection, Mapping

from jenjang.core.assessment.exchange.found import (
    FALSE,
    TRUE,
    Harvest,
    Read,
    require_size,
)
from jenjang.core.assessment.exchange.texts import Texts
from jenjang.core.assessment.exchange.xml_tree import Node, elements_of
from jenjang.core.assessment.items import (
    WHOLE,
    Choice,
    Item,
    ItemFile,
    ItemKind,
    Number,
    TextFormat,
    number_in,
)
from jenjang.core.violations import RuleViolation

_FORMATS = {
    "html": TextFormat.HTML,
    "moodle_auto_format": TextFormat.MOODLE,
    "plain_text": TextFormat.PLAIN,
    "markdown": TextFormat.MARKDOWN,
}
_YES = ("1", "true")
_LEFT_OUT = (
    "correctfeedback",
    "partiallycorrectfeedback",
    "incorrectfeedback",
    "hint",
    "units",
)


def read_moodle_xml(
    content: bytes, *, contents: Mapping[str, Collection[str]], module: str = ""
) -> Read:
    """Items and findings of a file; `module` takes questions of no category.

    `contents` are the ids of content items by module. RuleViolation
    QUESTIONS_TOO_LARGE.
    """
    require_size(content)
    harvest = Harvest(contents, module)
    nodes, findings = elements_of(content, root="quiz")
    harvest.findings += findings
    for node in nodes:
        _take(node, harvest)
    return harvest.read()


def _take(node: Node, harvest: Harvest) -> None:
    kind = node.attributes.get("type", "")
    if node.name != "question":
        harvest.warn("XML_PART_LEFT_OUT", node.line, parts=node.name)
        return
    if kind == "category":
        harvest.category = node.text_of("category", "text")
        return
    try:
        item = _item(node, kind, harvest)
    except RuleViolation as refused:
        line = refused.facts.pop("line", node.line)
        harvest.tell(refused.code, line, **refused.facts)
        return
    tags = [tag.text_of("text") for tag in _below(node, "tags", "tag")]
    harvest.add(item, line=node.line, tags=tags)


def _item(node: Node, kind: str, harvest: Harvest) -> Item:
    if kind not in ("multichoice", "truefalse", "numerical"):
        raise RuleViolation("QUESTION_KIND_UNKNOWN", kind=kind or "?")
    question = node.first("questiontext")
    first = _format_of(question, TextFormat.HTML)
    texts = Texts.of(first, node.text_of("questiontext", "text"))
    answers = node.each("answer")
    general = _add(texts, node.first("generalfeedback"))
    choices: list[tuple[float, int, int]] = []
    numbers: list[tuple[Number, int]] = []
    if kind == "numerical":
        numbers = _numbers(answers, texts, harvest)
    elif kind == "truefalse":
        choices = _truth(answers, texts, node.line)
    else:
        choices = [_choice(answer, texts) for answer in answers]
    _tell_what_is_left_out(node, texts, harvest)
    return Item(
        code=node.text_of("idnumber"),
        kind=_kind(node, kind),
        module="",
        name=node.text_of("name", "text"),
        text=texts.text(0),
        format=texts.format,
        choices=tuple(
            Choice(text=texts.text(text), share=share, feedback=texts.text(feedback))
            for share, text, feedback in choices
        ),
        numbers=tuple(
            Number(
                value=number.value,
                tolerance=number.tolerance,
                share=number.share,
                feedback=texts.text(feedback),
            )
            for number, feedback in numbers
        ),
        feedback=texts.text(general),
        files=_files(node, harvest),
    )


def _kind(node: Node, kind: str) -> ItemKind:
    if kind == "multichoice":
        is_single = node.text_of("single").lower() in (*_YES, "")
        return ItemKind.SINGLE if is_single else ItemKind.MULTIPLE
    return ItemKind.TRUE_FALSE if kind == "truefalse" else ItemKind.NUMERIC


def _choice(answer: Node, texts: Texts) -> tuple[float, int, int]:
    """Share of the mark, places of text and feedback."""
    text = texts.add(_format_of(answer, texts.first), answer.text_of("text"))
    return _share(answer), text, _add(texts, answer.first("feedback"))


def _truth(
    answers: list[Node], texts: Texts, line: int
) -> list[tuple[float, int, int]]:
    named = {answer.text_of("text").lower(): answer for answer in answers}
    if named.keys() != {"true", "false"}:
        raise RuleViolation("XML_TRUE_FALSE", line=line)
    return [
        (
            _share(named[word]),
            texts.add(texts.first, text),
            _add(texts, named[word].first("feedback")),
        )
        for word, text in (("true", TRUE), ("false", FALSE))
    ]


def _numbers(
    answers: list[Node], texts: Texts, harvest: Harvest
) -> list[tuple[Number, int]]:
    found = []
    for answer in answers:
        text, tolerance = answer.text_of("text"), answer.text_of("tolerance")
        if text == "*":
            harvest.warn("QUESTION_WRONG_NUMBER", answer.line, answer=text)
            continue
        value, reach = number_in(text), number_in(tolerance or "0")
        if value is None or reach is None:
            bad = text if value is None else tolerance
            raise RuleViolation("QUESTION_NUMBER", line=answer.line, answer=bad)
        number = Number(value=value, tolerance=abs(reach), share=_share(answer))
        found.append((number, _add(texts, answer.first("feedback"))))
    return found


def _share(answer: Node) -> float:
    text = answer.attributes.get("fraction", "0")
    share = number_in(text)
    if share is None or abs(share) > WHOLE:
        raise RuleViolation("QUESTION_SHARE", line=answer.line, answer=text)
    return share


def _add(texts: Texts, node: Node | None) -> int:
    return texts.add(
        _format_of(node, texts.first), node.text_of("text") if node else ""
    )


def _format_of(node: Node | None, usual: TextFormat) -> TextFormat:
    named = node.attributes.get("format", "") if node else ""
    return _FORMATS.get(named, usual)


def _files(node: Node, harvest: Harvest) -> tuple[ItemFile, ...]:
    """Every picture of the question, wherever in it; one of each name."""
    found: dict[str, ItemFile] = {}
    for each in _all(node, "file"):
        name, content = each.attributes.get("name", ""), "".join(each.own.split())
        if not name or each.attributes.get("encoding") != "base64":
            harvest.warn("XML_FILE_LEFT_OUT", each.line, name=name or "?")
        elif found.get(name, ItemFile(name=name, base64=content)).base64 != content:
            harvest.warn("XML_FILE_TWICE", each.line, name=name)
        else:
            found.setdefault(name, ItemFile(name=name, base64=content))
    return tuple(found.values())


def _tell_what_is_left_out(node: Node, texts: Texts, harvest: Harvest) -> None:
    parts = [name for name in _LEFT_OUT if any(map(_says, node.each(name)))]
    weight = number_in(node.text_of("defaultgrade") or "1")
    if weight != 1:
        parts.append("defaultgrade")
    if parts:
        harvest.warn("XML_PART_LEFT_OUT", node.line, parts=", ".join(parts))
    if texts.is_mixed:
        harvest.warn("QUESTION_FORMATS_MIXED", node.line, format=texts.format.value)


def _says(node: Node) -> bool:
    return bool(node.own.strip()) or any(map(_says, node.inside))


def _below(node: Node, *path: str) -> list[Node]:
    nodes = [node]
    for name in path:
        nodes = [each for one in nodes for each in one.each(name)]
    return nodes


def _all(node: Node, name: str) -> list[Node]:
    deeper = [found for each in node.inside for found in _all(each, name)]
    return [each for each in node.inside if each.name == name] + deeper
