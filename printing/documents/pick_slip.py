"""The pick slip (plocksedel, S12): A5 upright, one order after the other, each on pages of its own.

Lines stand in walking order of their shelf locations. Each has its location, name, quantity, the barcode that
the article bears, and a box to tick; the head has the order's own barcode, which a packer scans to begin.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from models.orders import Address, OrderLine
from models.scans.own_codes import order_code
from models.types import Document, PaymentMethod, Quantity
from models.wording import documents as words
from printing.documents.bars import article_bars, code128
from printing.documents.fonts import ELLIPSIS, drawable, text_width, wrapped
from printing.documents.gaps import article_name, has_gap, told_by_number
from printing.documents.logo import draw_logo
from printing.documents.paper import LEADING, Paper
from printing.documents.sheet import Sheet, walking_order

WIDTH, HEIGHT = 148.0, 210.0
_MARGIN = 8.0
_RIGHT = WIDTH - _MARGIN
_FOOT = HEIGHT - 14.0
_ROW = 14.5
_NARROW_HEAD = 24.0

_BOX_X = _MARGIN
_PLACE_X = _MARGIN + 9.0
_PLACE_WIDTH = 26.0
_NAME_X = _PLACE_X + _PLACE_WIDTH + 2.0
_NAME_WIDTH = 46.0
_QUANTITY_RIGHT = _NAME_X + _NAME_WIDTH + 15.0
_BARS_LEFT = _QUANTITY_RIGHT + 3.0
_EAN_MODULE = 0.264
"""Millimetres: 80 % of nominal, the smallest that GS1 allows at a till."""


class PickRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the slip."""

    line: OrderLine
    quantity: Quantity
    """Units still to be packed."""
    sent: Quantity
    """Units that have left the house."""


def draw_pick_slip(paper: Paper, sheet: Sheet, at: datetime) -> None:
    """Draw all pages of one order."""
    pages, gaps = _pages(sheet), paper.gaps
    for number, rows in enumerate(pages, 1):
        paper.page()
        top = _head(paper, sheet) if number == 1 else _short_head(paper, sheet)
        for place, row in enumerate(rows):
            _row(paper, sheet, row, top + place * _ROW)
        paper.rule(top + len(rows) * _ROW, _MARGIN, _RIGHT)
        last = number == len(pages)
        _foot(paper, at, number, len(pages), words.end_of_order() if last else words.continued())
    if paper.gaps > gaps:
        paper.write_fitted(_MARGIN, HEIGHT - 10.8, words.mark_on_slip(), 2.8, _RIGHT - _MARGIN)


def pick_rows(sheet: Sheet) -> list[PickRow]:
    """What is still to be packed, in walking order; every line as ordered when nothing is left."""
    order = sheet.order
    lines = sorted(
        (line for line in order.lines if line.quantity > 0),
        key=lambda line: (walking_order(sheet.location_of(line)), line.line),
    )
    rows = [
        PickRow(
            line=line,
            quantity=Quantity(max(0, line.quantity - order.packed(line.line))),
            sent=order.shipped(line.line),
        )
        for line in lines
    ]
    left = [row for row in rows if row.quantity > 0]
    return left or [msgspec.structs.replace(row, quantity=row.line.quantity) for row in rows]


def _pages(sheet: Sheet) -> list[list[PickRow]]:
    rows = pick_rows(sheet)
    first = int((_FOOT - _head_height(sheet)) // _ROW)
    others = int((_FOOT - _MARGIN - _NARROW_HEAD) // _ROW)
    pages = [rows[:first]]
    pages += [rows[start : start + others] for start in range(first, len(rows), others)]
    return pages


# --- the head ---------------------------------------------------------------------------------------


def _remarks(sheet: Sheet) -> list[str]:
    order = sheet.order
    ordered = Quantity(sum(line.quantity for line in order.lines))
    sent = Quantity(sum(order.shipped(line.line) for line in order.lines))
    packed = sum(order.packed(line.line) for line in order.lines)
    said = [
        (order.cancelled, words.is_cancelled()),
        (order.waiting, words.is_waiting()),
        (sent > 0, words.part_delivery(sent, ordered)),
        (0 < ordered <= packed, words.all_packed()),
        (order.payment.method is PaymentMethod.OWN_INVOICE, words.own_invoice()),
        (_has_gaps(order.delivery_address), words.address_by_hand()),
    ]
    return [remark for holds, remark in said if holds]


def _has_gaps(address: Address | None) -> bool:
    """Whether something of the address cannot be drawn."""
    lines = () if address is None else (address.name, *address.street, address.postal_code, address.city)
    return has_gap(*lines)


def _comment_lines(sheet: Sheet) -> list[str]:
    return wrapped(sheet.order.comment, _RIGHT - _MARGIN - 4, 3.4, 4)


def _head_height(sheet: Sheet) -> float:
    """Where the first row begins on an order's first page."""
    comment = _comment_lines(sheet)
    return 58.0 + 6.0 * len(_remarks(sheet)) + (len(comment) * 4.4 + 4.0 if comment else 0.0)


def _head(paper: Paper, sheet: Sheet) -> float:
    order = sheet.order
    shop = "" if sheet.shop is None else sheet.shop.name
    paper.write(_MARGIN, 14, words.document_name(Document.PICK_SLIP), 5, bold=True)
    if not draw_logo(paper, sheet.shop, _RIGHT - 70, 6, 70, 10, right=True):
        paper.write_fitted(_RIGHT, 13.5, shop, 3.6, 70, align="right")
    _order_barcode(paper, sheet, 17, 12.5)
    paper.write_folded(_MARGIN, 25, order.number, 9, 46, folded=3.2, bold=True)
    placed = words.placed_on(f"{order.placed_at.astimezone():%Y-%m-%d}")
    paper.write(_MARGIN, 31, placed, 3.2)
    _receiver(paper, sheet, 38.5)
    _carrier(paper, sheet, 38.5)
    y = _draw_remarks(paper, sheet, 57.0)
    y = _draw_comment(paper, sheet, y)
    return y + 1.0


def _order_barcode(paper: Paper, sheet: Sheet, y: float, height: float) -> None:
    """The order's own code with its text below; smaller modules for a long number, none for one too long."""
    text = _own_code(sheet)
    pattern = code128(text) if text else ""
    module = next((size for size in (0.375, 0.25) if 0 < len(pattern) * size <= 86), 0.0)
    if module:
        left = _RIGHT - (len(pattern) + 4) * module
        paper.bars(left, y, pattern, module, height)
        paper.write(left + len(pattern) * module / 2, y + height + 3, text, 2.6, align="centre")


def _own_code(sheet: Sheet) -> str:
    try:
        return order_code(sheet.order.number)
    except ValueError:
        return ""


def _receiver(paper: Paper, sheet: Sheet, y: float) -> None:
    address = sheet.order.delivery_address
    if address is None:
        paper.write(_MARGIN, y, words.no_address(), 3.6)
        return
    place = f"{address.postal_code} {address.city}"
    if sheet.shop is not None and address.country != sheet.shop.address.country:
        place += f", {words.country_line(address.country)}"
    paper.write_folded(_MARGIN, y, address.name, 4.2, 70, folded=2.2, bold=True)
    for line, text in enumerate([*address.street[:2], place], 1):
        paper.write_folded(_MARGIN, y + 4.8 * line, text, 3.6, 70, folded=2.1)


def _carrier(paper: Paper, sheet: Sheet, y: float) -> None:
    order = sheet.order
    rows = pick_rows(sheet)
    paper.write_fitted(_RIGHT, y, order.carrier.upper(), 4.2, 55, bold=True, align="right")
    paper.write_folded(_RIGHT, y + 4.8, order.service, 3.6, 55, folded=2.4, align="right")
    units = sum(row.quantity for row in rows)
    paper.write(_RIGHT, y + 14.4, words.lines_and_units(len(rows), units), 3.6, align="right")


def _draw_remarks(paper: Paper, sheet: Sheet, y: float) -> float:
    for remark in _remarks(sheet):
        paper.black(_MARGIN, y + 0.8, 2.5, 4.2)
        paper.write_fitted(_MARGIN + 4.5, y + 4.4, remark, 4.2, _RIGHT - _MARGIN - 6, bold=True)
        y += 6.0
    return y


def _draw_comment(paper: Paper, sheet: Sheet, y: float) -> float:
    lines = _comment_lines(sheet)
    if not lines:
        return y
    height = len(lines) * 4.4 + 2.0
    paper.box(_MARGIN, y + 1, _RIGHT - _MARGIN, height)
    for number, line in enumerate(lines, 1):
        paper.write(_MARGIN + 2, y + 0.9 + number * 4.4, line, 3.4)
    return y + height + 2.0


def _short_head(paper: Paper, sheet: Sheet) -> float:
    """The head of an order's second page and those after it."""
    paper.write_folded(_MARGIN, 15.4, sheet.order.number, 7, 46, folded=3.2, bold=True)
    name = "" if sheet.order.delivery_address is None else sheet.order.delivery_address.name
    paper.write_folded(_MARGIN, 22, name, 3.6, 46, folded=2.2)
    _order_barcode(paper, sheet, 10, 11)
    return _MARGIN + _NARROW_HEAD - 3.0


# --- a row ------------------------------------------------------------------------------------------


def _row(paper: Paper, sheet: Sheet, row: PickRow, top: float) -> None:
    paper.rule(top, _MARGIN, _RIGHT)
    paper.box(_BOX_X, top + 4, 6, 6)
    location = drawable(sheet.location_of(row.line)) or words.no_location()
    paper.write_folded(_PLACE_X, top + 8.8, location, 5.6, _PLACE_WIDTH, folded=3.2, bold=True)
    _row_name(paper, row, top)
    quantity = str(row.quantity)
    size = min(7.0, 7.0 * 13 / max(13.0, text_width(quantity, 7.0, bold=True)))
    paper.write(_QUANTITY_RIGHT, top + 9.4, quantity, size, bold=True, align="right")
    _row_barcode(paper, sheet, row, top)


def _row_name(paper: Paper, row: PickRow, top: float) -> None:
    name = article_name(row.line)
    lines, size, first = wrapped(name, _NAME_WIDTH, 3.4, 2), 3.4, 4.4
    if lines and lines[-1].endswith(ELLIPSIS):
        lines, size, first = wrapped(name, _NAME_WIDTH, 2.6, 3), 2.6, 3.2
    for number, text in enumerate(lines):
        paper.write(_NAME_X, top + first + number * LEADING * size, text, size)
    note = [] if told_by_number(row.line) else [drawable(row.line.sku)]
    note += [words.already_sent(row.sent, row.line.quantity)] if row.sent else []
    paper.write_fitted(_NAME_X, top + 12.6, "   ".join(note), 2.8, _NAME_WIDTH)


def _row_barcode(paper: Paper, sheet: Sheet, row: PickRow, top: float) -> None:
    gtin = sheet.gtin_of(row.line)
    if gtin is None:
        return
    pattern, digits = article_bars(gtin)
    room = _RIGHT - _BARS_LEFT
    module = min(_EAN_MODULE, room / (len(pattern) + 12))
    left = _RIGHT - (len(pattern) + 5) * module
    paper.bars(left, top + 1.8, pattern, module, 8.0)
    paper.write(left + len(pattern) * module / 2, top + 12.6, digits, 2.6, align="centre")


def _foot(paper: Paper, at: datetime, number: int, count: int, end: str) -> None:
    y = HEIGHT - 7.0
    paper.write(_MARGIN, y, words.printed_at(f"{at.astimezone():%Y-%m-%d %H:%M}"), 2.8)
    paper.write(WIDTH / 2, y, end, 2.8, align="centre")
    paper.write(_RIGHT, y, words.page_n_of_m(number, count), 2.8, bold=True, align="right")


def pick_slips(sheets: Sequence[Sheet], at: datetime, size: str = "") -> bytes:
    """Return the pick slips of many orders in one PDF, in the order given."""
    paper = Paper(width=WIDTH, height=HEIGHT, title=words.document_name(Document.PICK_SLIP), at=at, size=size)
    for sheet in sheets:
        draw_pick_slip(paper, sheet, at)
    return paper.data()
