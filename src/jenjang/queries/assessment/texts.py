"""The texts of items made safe to show: what others wrote runs nothing here."""

import re
from html import escape

import nh3

from jenjang.core.assessment.items import Item, ItemFile, TextFormat

_TAGS = {
    *("p", "br", "b", "strong", "i", "em", "u", "sub", "sup", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "td", "th", "img", "span", "div", "blockquote"),
}
_PICTURE = re.compile(r"^data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$")
_MIMES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "webp": "webp"}


def shown_text(item: Item, text: str) -> str:
    """A text of the item as HTML that is safe to put into a page.

    Tags of an `html` item that mean nothing harmful stay, pictures only when they
    travel with the item; every other text is escaped, its line breaks kept.
    """
    if item.format is not TextFormat.HTML:
        return escape(text).replace("\n", "<br>")
    for file in item.files:
        text = text.replace(f"@@PLUGINFILE@@/{file.name}", _address_of(file))
    return nh3.clean(
        text,
        tags=_TAGS,
        attributes={"img": {"src", "alt"}, "td": {"colspan"}, "th": {"colspan"}},
        attribute_filter=_only_own_pictures,
        url_schemes={"data"},
    )


def _address_of(file: ItemFile) -> str:
    mime = _MIMES.get(file.name.rpartition(".")[2].lower(), "")
    return f"data:image/{mime};base64,{''.join(file.base64.split())}" if mime else ""


def _only_own_pictures(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if _PICTURE.match(value) else None
    return value
