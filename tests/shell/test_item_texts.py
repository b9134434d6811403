"""Texts of items that others wrote: shown as written, running nothing."""

import pytest

from jenjang.core.assessment.items import Item, ItemFile, ItemKind, TextFormat
from jenjang.queries.assessment.texts import shown_text

DOT = "iVBORw0KGgo="


def shown(text, *, format=TextFormat.HTML, files=()):
    item = Item(
        code="X",
        kind=ItemKind.SINGLE,
        module="M3",
        text=text,
        format=format,
        files=files,
    )
    return shown_text(item, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<b>DPT</b> <i>x</i>", "<b>DPT</b> <i>x</i>"),
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("a<script>alert(1)</script>b", "ab"),
        ("<a href='javascript:x'>a</a>", "a"),
        ("<img src='http://x/y.png' alt='z'>", '<img alt="z">'),
        ("<img src='data:text/html;base64,AAAA'>", "<img>"),
        ("<svg onload=x><path/></svg>", ""),
        ("<p style='position:fixed'>a</p>", "<p>a</p>"),
    ],
)
def test_html_keeps_only_what_is_harmless(text, told):
    assert shown(text) == told


def test_picture_travels_with_its_item():
    files = (ItemFile(name="a.png", base64=DOT),)
    told = shown("<img src='@@PLUGINFILE@@/a.png'>", files=files)
    assert told == f'<img src="data:image/png;base64,{DOT}">'
    script = (ItemFile(name="a.svg", base64=DOT),)
    assert shown("<img src='@@PLUGINFILE@@/a.svg'>", files=script) == "<img>"


def test_plain_text_is_escaped_with_its_lines():
    plain = TextFormat.PLAIN
    assert shown("1 < 2 & 3\n<b>", format=plain) == "1 &lt; 2 &amp; 3<br>&lt;b&gt;"
