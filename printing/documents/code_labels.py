"""Badges, labels of shelf locations and of stations: words and one barcode, as labels of their own or on A4.

A name of which the typeface lacks something stands without that, the id alone where nothing is left of it. A
location or a station's id that cannot be read on its label gets none.

A badge is a bank card's size (ISO/IEC 7810 ID-1). What its barcode holds is not spelled below it: whoever
copies that text signs in as somebody else.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from models.errors import NotAllowed
from models.orders import Packer
from models.printers import Station
from models.scans.own_codes import badge_code, location_code, station_code
from models.types import DocumentFormat, Location
from models.wording import documents as words
from printing.documents.bars import QUIET, code128
from printing.documents.fonts import text_width
from printing.documents.gaps import has_gap, without_gaps
from printing.documents.label import DOTS_PER_MM, BarsItem, Item, Label, TextItem
from printing.documents.label_pdf import draw_label, labels_as_pdf
from printing.documents.label_text import two_lines
from printing.documents.label_zpl import labels_as_zpl
from printing.documents.paper import Paper

BADGE = (86 * DOTS_PER_MM, 54 * DOTS_PER_MM)
SHELF = (90 * DOTS_PER_MM, 45 * DOTS_PER_MM)
_MARGIN = 32
_MODULES = (3, 2)
_A4 = (210, 297)
_SHEET_MARGIN = 12


def badge(person: Packer) -> Label:
    """Return a person's badge. Raises `NotAllowed` when they have no badge that a barcode can hold."""
    try:
        code = badge_code(person.badge)
    except ValueError as wrong:
        raise NotAllowed(words.no_badge(person.packer), code="no_badge") from wrong
    name, below = _named(person.name, person.packer)
    items = (
        *_centred(name, BADGE[0], top=48, height=76, folded=30),
        *_centred(below, BADGE[0], top=140, height=32, folded=20, bold=False),
        *_bars(code, person.packer, BADGE[0], top=200, height=176),
    )
    return Label(width=BADGE[0], height=BADGE[1], items=items)


def shelf_label(location: Location) -> Label:
    """Return the label of a shelf location. Raises `NotAllowed` for one that cannot be coded or read."""
    try:
        code = location_code(location)
    except ValueError as wrong:
        raise NotAllowed(words.code_too_long(location), code="code_too_long") from wrong
    _check_letters(location)
    items = (
        *_centred(location, SHELF[0], top=32, height=130, folded=30),
        *_bars(code, location, SHELF[0], top=180, height=112),
        *_centred(code, SHELF[0], top=300, height=24, folded=14, bold=False),
    )
    return Label(width=SHELF[0], height=SHELF[1], items=items)


def station_label(station: Station) -> Label:
    """Return the label of a station. Raises `NotAllowed` for one that cannot be coded or read."""
    try:
        code = station_code(station.station)
    except ValueError as wrong:
        raise NotAllowed(words.code_too_long(station.station), code="code_too_long") from wrong
    _check_letters(station.station)
    name, below = _named(station.name, station.station)
    items = (
        *_centred(name, SHELF[0], top=28, height=64, folded=24),
        *_centred(below, SHELF[0], top=104, height=64, folded=24),
        *_bars(code, station.station, SHELF[0], top=184, height=112),
        *_centred(code, SHELF[0], top=304, height=24, folded=14, bold=False),
    )
    return Label(width=SHELF[0], height=SHELF[1], items=items)


def code_labels(labels: Sequence[Label], kind: DocumentFormat, title: str, at: datetime) -> bytes:
    """Return labels of one size, one after the other, for a label printer."""
    return labels_as_zpl(labels) if kind is DocumentFormat.ZPL else labels_as_pdf(labels, at, title)


def on_a4(labels: Sequence[Label], title: str, at: datetime) -> bytes:
    """Return labels of one size as PDF, as many on a sheet of A4 as it holds, with lines to cut along."""
    width, height = labels[0].width / DOTS_PER_MM, labels[0].height / DOTS_PER_MM
    columns = int((_A4[0] - 2 * _SHEET_MARGIN) // width)
    rows = int((_A4[1] - 2 * _SHEET_MARGIN) // height)
    left, top = (_A4[0] - columns * width) / 2, (_A4[1] - rows * height) / 2
    paper = Paper(width=_A4[0], height=_A4[1], title=title, at=at)
    for place, label in enumerate(labels):
        row, column = divmod(place % (rows * columns), columns)
        if row == column == 0:
            paper.page()
        x, y = left + column * width, top + row * height
        paper.box(x, y, width, height)
        draw_label(paper, label, x, y)
    return paper.data()


def _named(name: str, own_id: str) -> tuple[str, str]:
    """The large line and the one below it."""
    drawn = without_gaps(name)
    return (drawn, own_id) if drawn or not name else (own_id, "")


def _check_letters(name: str) -> None:
    if has_gap(name):
        raise NotAllowed(words.letters_lacking(name), code="letters_lacking")


def _centred(
    text: str, width: int, *, top: int, height: int, folded: int, bold: bool = True
) -> Iterator[Item]:
    room = width - 2 * _MARGIN
    for y, size, line in two_lines(text, top=top, height=height, folded=folded, width=room, bold=bold):
        left = int(width - text_width(line, size, bold=bold)) // 2
        yield TextItem(x=left, y=y, height=size, text=line, bold=bold)


def _bars(code: str, name: str, width: int, *, top: int, height: int) -> Iterator[Item]:
    """The widest modules that fit. Raises `NotAllowed` with the name when none do."""
    modules = len(code128(code))
    module = next((dots for dots in _MODULES if (modules + 2 * QUIET) * dots <= width), 0)
    if not module:
        raise NotAllowed(words.code_too_long(name), code="code_too_long")
    yield BarsItem(x=(width - modules * module) // 2, y=top, height=height, module=module, text=code)
