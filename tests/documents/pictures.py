"""Pages as pictures, and practice ballots read back from them.

Nothing here knows where the holes were drawn: faces are found by the coloured band at
their left edge, holes because nothing else on a sheet is as dark.
"""

from dataclasses import dataclass

import numpy as np
import pypdfium2
from scipy import ndimage

from jenjang.core.counting.ballots import Ballot, Hole

MM = 25.4
RADIUS = 2.0  # of the nail, in millimetres of layout
DARK = 30  # holes are darker, ink is lighter
PEN, SCORCH = (31, 63, 147), (185, 138, 85)
OTHER_TOOL = ((198, 156, 107), (90, 120, 140))  # ember, slit
BAND = 1.6  # millimetres wide, and 0.3 within the face


def page_of(pdf, at, *, dpi):
    """A page as an array of rows, columns and red, green, blue."""
    page = pypdfium2.PdfDocument(pdf)[at]
    return page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3]


def pages_of(pdf, *, dpi, every=1):
    """All pages, or every so many, one after the other."""
    document = pypdfium2.PdfDocument(pdf)
    for at in range(0, len(document), every):
        page = document[at]
        yield page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3]


def words_in(pdf):
    """The text of every page."""
    return [
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)
    ]


def inked_beyond(picture, *, margin, dpi):
    """How many values are not white nearer to the edge of the paper than that."""
    wide = int(margin / MM * dpi)
    middle = picture[wide:-wide]
    edges = picture[:wide], picture[-wide:], middle[:, :wide], middle[:, -wide:]
    return sum(int((edge < 250).sum()) for edge in edges)


def is_like(picture, colour, tolerance=5):
    """Where a picture has that colour."""
    found = np.ones(picture.shape[:2], dtype=bool)
    for channel, value in enumerate(colour):
        plane = picture[:, :, channel]
        found &= plane >= max(value - tolerance, 0)
        found &= plane <= min(value + tolerance, 255)
    return found


@dataclass(frozen=True)
class Face:
    """Where a face lies on its picture, in pixels, and how large it is drawn."""

    left: float
    top: float
    scale: float  # pixels for a millimetre of layout
    paper: float  # pixels for a millimetre of paper


def faces_on(pictures, layout, colour, *, dpi):
    """The faces of a page by their bands; those of the same grid on every page.

    A torn corner takes some of a band, so the place is that of most pages.
    """
    paper = dpi / MM
    found = [_bands(picture, colour, paper) for picture in pictures]
    most = max(len(bands) for bands in found)
    full = np.median([bands for bands in found if len(bands) == most], axis=0)
    height = np.median(full[:, 2] - full[:, 0]) + 0.6 * paper
    scale = height / layout.height
    return [
        Face(left - 0.3 * paper, top - 0.3 * paper, scale, paper)
        for top, left, _ in full
    ]


def _bands(picture, colour, paper):
    """Top, left and bottom of every band on a page, row by row."""
    rgb = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    labels, _ = ndimage.label(is_like(picture, rgb))
    found = []
    for rows, columns in ndimage.find_objects(labels):
        is_tall = rows.stop - rows.start > 20 * paper
        if is_tall and columns.stop - columns.start > 0.6 * BAND * paper:
            found.append((rows.start, columns.start, rows.stop))
    return sorted(found, key=lambda band: (round(band[2] / 40), band[1]))


def ballot_on(picture, face, layout):
    """The ballot as somebody sees it who has only the sheet."""
    top, left = round(face.top), round(face.left)
    bottom = round(face.top + layout.height * face.scale)
    right = round(face.left + layout.width * face.scale)
    inside = picture[top:bottom, left:right]
    below = picture[bottom : bottom + round(16 * face.paper), left:right]
    beside = picture[top:bottom, right : right + round(34 * face.paper)]
    return Ballot(
        tuple(_holes(inside, face)),
        is_signed=any(is_like(strip, PEN).sum() > 20 for strip in (below, beside)),
        has_writing=bool(is_like(inside, PEN).sum() > 20),
        is_damaged=_is_damaged(inside),
        is_official_tool=not any(is_like(inside, c).sum() > 8 for c in OTHER_TOOL),
    )


def _is_damaged(inside):
    """Burnt at an edge, or paper white where a corner should be."""
    near = 14
    corners = [inside[y, x] for y in (near, -near) for x in (near, -near)]
    return bool(is_like(inside, SCORCH).sum() > 20) or any(
        (corner == 255).all() for corner in corners
    )


def _holes(inside, face):
    labels, _ = ndimage.label((inside < DARK).all(axis=2))
    for at, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        ys, xs = np.nonzero(labels[rows, columns] == at)
        if len(ys) < 6:
            continue
        left, top = columns.start + 0.5, rows.start + 0.5
        for x, y in _centres(xs + left, ys + top, RADIUS * face.scale):
            yield Hole(x / face.scale, y / face.scale, RADIUS)


def _centres(xs, ys, radius):
    """One centre, or the two of holes that run into each other."""
    middle = np.array([xs.mean(), ys.mean()])
    points = np.stack([xs, ys], axis=1) - middle
    _, axes = np.linalg.eigh(points.T @ points)
    along = points @ axes[:, 1]
    reach = (along.max() - along.min()) / 2 - radius
    if reach < 0.35 * radius:
        return [middle]
    return [middle - axes[:, 1] * reach, middle + axes[:, 1] * reach]
