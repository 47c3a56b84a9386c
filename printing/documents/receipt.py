"""The receipt (kvitto, S12): what was bought, at what price, and the VAT in it. A5 upright.

Prices include VAT. The split rounds each rate's sum once, half up, so that net and VAT add to the total.
"""

from collections.abc import Sequence
from datetime import datetime

from models.invoices import vat_by_rate
from models.orders import Order, OrderLine, Shop
from models.translation import spoken
from models.types import Document
from models.wording import documents as words
from models.wording.orders import amount as money
from printing.documents.gaps import article_name, gap_explained
from printing.documents.logo import draw_logo
from printing.documents.paper import Paper
from printing.documents.pick_slip import HEIGHT, WIDTH, draw_pick_slip
from printing.documents.sheet import Sheet

_MARGIN = 10.0
_RIGHT = WIDTH - _MARGIN
_ROW = 6.0
_FIRST_ROW = 66.0
_FOOT = HEIGHT - 20.0
"""Below it stand the line on what could not be drawn, and the shop's own."""
_PRICE_RIGHT = _RIGHT - 26.0
_QUANTITY_RIGHT = _PRICE_RIGHT - 24.0


def receipts(sheets: Sequence[Sheet], at: datetime, size: str = "") -> bytes:
    """Return the receipts of many orders in one PDF, in the order given."""
    paper = Paper(width=WIDTH, height=HEIGHT, title=words.document_name(Document.RECEIPT), at=at, size=size)
    for sheet in sheets:
        draw_receipt(paper, sheet, at)
    return paper.data()


def combined_slips(sheets: Sequence[Sheet], at: datetime, size: str = "") -> bytes:
    """Return pick slip and receipt of each order after one another, in one PDF (S12)."""
    paper = Paper(width=WIDTH, height=HEIGHT, title=words.document_name(Document.COMBINED), at=at, size=size)
    for sheet in sheets:
        draw_pick_slip(paper, sheet, at)
        draw_receipt(paper, sheet, at)
    return paper.data()


def draw_receipt(paper: Paper, sheet: Sheet, at: datetime) -> None:
    """Draw all pages of one order's receipt, in the shop's language; the sums stand on the last."""
    with spoken(sheet.language):
        _draw(paper, sheet, at)


def _draw(paper: Paper, sheet: Sheet, at: datetime) -> None:
    rows, gaps = _rows(sheet.order), paper.gaps
    room = int((_FOOT - _FIRST_ROW) // _ROW)
    sums = 4 + len(vat_by_rate(sheet.order))
    count = -(-(len(rows) + sums) // room)
    for number in range(1, count + 1):
        paper.page()
        _head(paper, sheet)
        part = rows[(number - 1) * room : number * room]
        for place, row in enumerate(part):
            _row(paper, row, _FIRST_ROW + place * _ROW)
        if number == count:
            y = _FIRST_ROW + len(part) * _ROW
            _sums(paper, sheet.order, y)
            _thanks(paper, sheet, y + (sums - 1) * _ROW)
        _foot(paper, sheet, at, words.page_n_of_m(number, count))
    if paper.gaps > gaps:
        paper.write_fitted(_MARGIN, _FOOT, gap_explained(_lines(sheet.order)), 2.8, _RIGHT - _MARGIN)


def _lines(order: Order) -> list[OrderLine]:
    return [line for line in order.lines if line.quantity > 0]


def _rows(order: Order) -> list[tuple[str, str, str, str]]:
    """Name, quantity, price and amount of each line, freight last."""
    rows = [
        (
            _name(line, order.currency),
            str(line.quantity),
            money(line.unit_price, order.currency),
            money(line.value, order.currency),
        )
        for line in _lines(order)
    ]
    if order.shipping.amount:
        freight = money(order.shipping.amount, order.currency)
        rows.append((words.freight(), "1", freight, freight))
    return rows


def _name(line: OrderLine, currency: str) -> str:
    """The article, and what is off its price."""
    name = article_name(line)
    if not line.discount:
        return name
    return f"{name[:200]} ({words.discount(money(line.discount, currency))})"


def _head(paper: Paper, sheet: Sheet) -> None:
    order = sheet.order
    paper.write(_MARGIN, 16, words.document_name(Document.RECEIPT), 6, bold=True)
    paper.write_fitted(_RIGHT, 16, order.number, 6, 60, bold=True, align="right")
    draw_logo(paper, sheet.shop, 42, 6, 34, 12)
    paper.write(_RIGHT, 22, words.placed_on(f"{order.placed_at.astimezone():%Y-%m-%d}"), 3.2, align="right")
    paper.write(_RIGHT, 27, words.paid_by(order.payment.paid), 3.2, align="right")
    for place, text in enumerate(_seller(sheet)):
        paper.write_folded(_MARGIN, 23 + place * 4.4, text, 3.2, 62, folded=1.9)
    for place, text in enumerate(_buyer(order)):
        paper.write_folded(82, 38 + place * 4.4, text, 3.4, _RIGHT - 82, folded=1.9, bold=place == 0)
    y = _FIRST_ROW - _ROW - 0.5
    paper.write(_MARGIN, y, words.article_heading(), 3, bold=True)
    paper.write(_QUANTITY_RIGHT, y, words.quantity_heading(), 3, bold=True, align="right")
    paper.write(_PRICE_RIGHT, y, words.price_heading(), 3, bold=True, align="right")
    paper.write(_RIGHT, y, words.amount_heading(), 3, bold=True, align="right")
    paper.rule(y + 1.6, _MARGIN, _RIGHT)


def _seller(sheet: Sheet) -> list[str]:
    shop = sheet.shop
    if shop is None:
        return []
    lines = [shop.name, *shop.address.street[:2], f"{shop.address.postal_code} {shop.address.city}"]
    lines += [words.organisation_number(shop.organisation_number)] if shop.organisation_number else []
    lines += [words.vat_number(shop.vat_number)] if shop.vat_number else []
    return lines


def _returns(shop: Shop) -> str:
    where = shop.papers.return_address
    return words.returns_to(where) if where else ""


def _buyer(order: Order) -> list[str]:
    address = order.billing_address or order.delivery_address
    if address is None:
        return [words.no_address()]
    return [address.name, *address.street[:2], f"{address.postal_code} {address.city}"]


def _row(paper: Paper, row: tuple[str, str, str, str], y: float) -> None:
    name, quantity, price, amount = row
    paper.write_folded(_MARGIN, y, name, 3.4, _QUANTITY_RIGHT - _MARGIN - 12, folded=2.5)
    paper.write(_QUANTITY_RIGHT, y, quantity, 3.4, align="right")
    paper.write(_PRICE_RIGHT, y, price, 3.4, align="right")
    paper.write(_RIGHT, y, amount, 3.4, align="right")


def _sums(paper: Paper, order: Order, y: float) -> None:
    paper.rule(y - 3.4, _MARGIN, _RIGHT)
    y += 3.0
    paper.write(_MARGIN, y, words.total(order.currency), 5, bold=True)
    paper.write(_RIGHT, y, money(order.total, order.currency), 5, bold=True, align="right")
    for place, part in enumerate(vat_by_rate(order), 1):
        text = words.of_which_vat(
            f"{part.rate / 100:g}", money(part.net, order.currency), money(part.vat, order.currency)
        )
        paper.write(_RIGHT, y + place * 5, text, 3.2, align="right")


def _thanks(paper: Paper, sheet: Sheet, y: float) -> None:
    if sheet.shop is not None:
        width = _RIGHT - _MARGIN
        paper.write_folded(
            WIDTH / 2, y, sheet.shop.papers.thanks, 4, width, folded=2.8, bold=True, align="centre"
        )


def _foot(paper: Paper, sheet: Sheet, at: datetime, page: str) -> None:
    y = HEIGHT - 7.0
    own = [] if sheet.shop is None else [sheet.shop.papers.footer, _returns(sheet.shop)]
    for place, text in enumerate(filter(None, own), 1):
        paper.write_folded(WIDTH / 2, y - place * 4, text, 2.8, _RIGHT - _MARGIN, folded=1.7, align="centre")
    paper.write(_MARGIN, y, words.printed_at(f"{at.astimezone():%Y-%m-%d %H:%M}"), 2.8)
    paper.write_fitted(WIDTH / 2, y, "" if sheet.shop is None else sheet.shop.email, 2.8, 60, align="centre")
    paper.write(_RIGHT, y, page, 2.8, bold=True, align="right")
