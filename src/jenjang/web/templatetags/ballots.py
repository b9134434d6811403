"""A marked practice ballot as a drawing of the page, from what paper is drawn from too.

Sizes are millimetres of the ballot; the page scales the whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()
STRIP = 18.0  # below the face: the outside of the folded ballot, with the signature
Points = Sequence[Sequence[float]]


@register.simple_tag
def ballot_svg(picture: Mapping[str, Any], size: str = "") -> SafeString:
    """The drawing of a ballot with its strip; `size` is a class of the style sheet."""
    face = picture["face"]
    wide, high = face["width"], face["height"]
    label = gettext("Surat suara latihan %(title)s") % {"title": picture["title"]}
    return format_html(
        '<svg class="ballot {}" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<rect class="ballot-paper" width="{}" height="{}"/>{}{}{}</svg>',
        size,
        _n(wide),
        _n(high + STRIP),
        label,
        _n(wide),
        _n(high),
        _join(_face(picture)),
        _join(_marks(picture)),
        _strip(picture, wide, high),
    )


def _face(picture: Mapping[str, Any]) -> Iterator[SafeString]:
    face = picture["face"]
    yield format_html(
        '<rect fill="{}" width="2" height="{}"/>', picture["colour"], _n(face["height"])
    )
    for axis, at in face["folds"]:
        ends = (
            (at, 0, at, face["height"]) if axis == "x" else (0, at, face["width"], at)
        )
        yield format_html(
            '<line class="ballot-fold" x1="{}" y1="{}" x2="{}" y2="{}"/>',
            *map(_n, ends),
        )
    title = gettext("SURAT SUARA LATIHAN · %(title)s") % {"title": picture["title"]}
    yield _text(face["width"] / 2, 8, 5, title.upper(), anchor="middle")
    for part in face["parts"]:
        draw = _party if part["kind"] == "party" else _column
        yield from draw(part)


def _column(part: Mapping[str, Any]) -> Iterator[SafeString]:
    zone = part["zones"][0]
    left, top, wide, high = zone["box"]
    yield _outline(zone, "ballot-box")
    middle = left + wide / 2
    if part["kind"] == "empty":
        empty = gettext("KOLOM KOSONG")
        yield _text(middle, top + high / 2, wide * 0.09, empty, anchor="middle")
        return
    number = min(wide * 0.3, high * 0.24)
    yield _text(middle, top + number, number, str(part["number"]), anchor="middle")
    faces = 2 if part["kind"] == "pair" else 1
    size = min(wide * 0.4, high * 0.38) if faces == 2 else min(wide * 0.52, high * 0.4)
    for at in range(faces):
        x = middle + (at - faces / 2) * size * 1.08 + size * 0.04
        yield _person(x, top + high * 0.56 - size / 2, size)
    name = min(wide * 0.095, 7)
    yield _text(middle, top + high - name * 0.6, name, part["name"], anchor="middle")


def _party(part: Mapping[str, Any]) -> Iterator[SafeString]:
    for zone in part["zones"]:
        left, top, wide, high = zone["box"]
        if zone["kind"] == "head":
            yield _outline(zone, "ballot-box")
            size = min(high * 0.6, 11.0)
            yield _text(left + 2, top + high * 0.68, size, str(part["number"]))
            name = part["name"].upper()
            fits = min(high * 0.25, (wide - size * 1.6) / max(len(name), 1) * 1.55)
            yield _text(left + size * 1.6, top + high * 0.62, fits, name)
        elif zone["kind"] == "candidate":
            yield _outline(zone, "ballot-gone" if zone["gone"] else "ballot-box")
            name = gettext("TMS") if zone["gone"] else zone["name"]
            line = top + high * 0.68
            yield _text(left + 2, line, high * 0.5, f"{zone['number']}")
            yield _text(left + 2 + high * 0.9, line, high * 0.45, name)
        else:
            yield _outline(zone, "ballot-rest")
            if zone["listless"]:
                told = gettext("tanpa daftar calon")
                place = (left + wide / 2, top + high / 2)
                yield _text(*place, 5, told, anchor="middle")


def _marks(picture: Mapping[str, Any]) -> Iterator[SafeString]:
    for mark in picture["damage"]:
        style = {"gone": "eaten"}.get(mark["kind"], mark["kind"])
        yield _polygon(mark["area"], f"ballot-{style}")
        yield _line(mark["edge"], "ballot-edge")
    for stroke in picture["writing"]:
        yield _line(stroke, "ballot-pen")
    for mark in picture["holes"]:
        for ring, outline in enumerate(mark["around"]):
            yield _polygon(outline, f"ballot-{mark['tool']}-{ring}")
        if mark["tool"] == "nail":
            yield _polygon(mark["rim"], "ballot-rim")
        yield _polygon(mark["hole"], "ballot-hole")


def _strip(picture: Mapping[str, Any], wide: float, high: float) -> SafeString:
    """The outside of the folded ballot: the chair's box, signed or empty."""
    room = format_html('<rect class="{}" y="2" width="46" height="15"/>', "ballot-box")
    chair = _text(2, 6, 3.6, gettext("Ketua KPPS"))
    empty = "" if picture["signed"] else gettext("tidak ditandatangani")
    unsigned = _text(48, 11, 4, empty)
    hand = format_html(
        '<g transform="translate(6 7)">{}</g>',
        _line(picture["signature"], "ballot-pen"),
    )
    return format_html(
        '<g transform="translate(0 {})">{}{}{}{}</g>',
        _n(high),
        room,
        chair,
        unsigned,
        hand,
    )


def _person(x: float, y: float, size: float) -> SafeString:
    return format_html(
        '<g transform="translate({} {}) scale({})"><rect class="ballot-photo" '
        'width="1" height="1"/><circle class="ballot-person" cx=".5" cy=".38" r=".22"/>'
        '<path class="ballot-person" d="M.05 1a.45.4 0 0 1 .9 0z"/></g>',
        *map(_n, (x, y, size)),
    )


def _outline(zone: Mapping[str, Any], style: str) -> SafeString:
    return _polygon(zone["outline"], style)


def _polygon(points: Points, style: str) -> SafeString:
    return format_html('<polygon class="{}" points="{}"/>', style, _points(points))


def _line(points: Points, style: str) -> SafeString:
    if not points:
        return SafeString("")
    return format_html('<polyline class="{}" points="{}"/>', style, _points(points))


def _text(
    x: float, y: float, size: float, told: str, *, anchor: str = "start"
) -> SafeString:
    if not told:
        return SafeString("")
    return format_html(
        '<text x="{}" y="{}" font-size="{}" text-anchor="{}">{}</text>',
        *map(_n, (x, y, size)),
        anchor,
        told,
    )


def _points(points: Points) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _join(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
