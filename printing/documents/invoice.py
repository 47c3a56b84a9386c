"""The invoice of an order that is paid by the shop's own (Egen faktura, S13): A4 upright, one order.

What has to stand on it is said by mervärdesskattelagen (2023:200) 17 kap. 24 §: date and number of the
invoice, the seller's VAT number, names and addresses, quantity and kind of the goods, taxable amount, unit
price without VAT, rate and VAT. The sums stand last, and above the foot of that page a payment slip.

A supplementary invoice and a credit note are laid out alike, with what they claim or take back for rows. They
name the invoice that they change, as 22 § asks; a credit note has no payment slip.
"""

from collections.abc import Sequence
from datetime import datetime

from models.invoices import InvoiceRow, invoice_rows, vat_by_rate
from models.translation import spoken
from models.wording import documents as common
from models.wording import invoices as words
from printing.documents.bill import Bill, read_credit_notes, read_invoice, read_supplements
from printing.documents.fonts import drawable, text_width, wrapped
from printing.documents.gaps import article_name, gap_explained, told_by_number
from printing.documents.logo import draw_logo
from printing.documents.paper import Paper
from printing.documents.payment_slip import SLIP_HEIGHT, draw_payment_slip, wants_payment_slip
from printing.documents.sheet import Sheet

WIDTH, HEIGHT = 210.0, 297.0
_LEFT = 18.0
_RIGHT = WIDTH - 15.0
_BUYER_X = 115.0
"""Where a window envelope shows the address (H2, to the right)."""
_FACTS_HEIGHT = 43.2
_ROW = 9.0
_FIRST_TOP = 99.0
_NEXT_TOP = 31.0
_BOTTOM = 276.0
_QUANTITY, _UNIT, _RATE, _NET = 109.0, 132.0, 144.0, 169.5
"""Right ends of the columns before the last."""
_TITLE_WIDTH = _RIGHT - _BUYER_X - 20
_NAME_WIDTH = _QUANTITY - 12 - _LEFT
_SUMS_HEAD = 7.0
_MOST_RATES_HEIGHT = 60.0


def invoices(sheets: Sequence[Sheet], at: datetime, size: str = "") -> bytes:
    """Return the invoice of one order as PDF. Raises `PrinterTrouble` saying why there is none."""
    return _drawn([read_invoice(sheets)], at, size)


def supplements(sheets: Sequence[Sheet], at: datetime, size: str = "") -> bytes:
    """Return all supplementary invoices of one order. Raises `PrinterTrouble` saying why there is none."""
    return _drawn(read_supplements(sheets), at, size)


def credit_notes(sheets: Sequence[Sheet], at: datetime, size: str = "") -> bytes:
    """Return all credit notes of one order as PDF. Raises `PrinterTrouble` saying why there is none."""
    return _drawn(read_credit_notes(sheets), at, size)


def _drawn(bills: Sequence[Bill], at: datetime, size: str) -> bytes:
    with spoken(bills[0].seller.language):
        paper = Paper(width=WIDTH, height=HEIGHT, title=bills[0].title, at=at, size=size)
        for bill in bills:
            _draw(paper, bill)
        return paper.data()


def _draw(paper: Paper, bill: Bill) -> None:
    pages, gaps = _pages(invoice_rows(bill.order), _block_height(bill)), paper.gaps
    for number, rows in enumerate(pages, 1):
        paper.page()
        page = common.page_n_of_m(number, len(pages))
        top = _first_head(paper, bill, page) if number == 1 else _next_head(paper, bill, page)
        for place, row in enumerate(rows):
            _row(paper, bill, row, top + place * _ROW)
        if number == len(pages):
            _sums(paper, bill, top + len(rows) * _ROW)
            _slip(paper, bill)
        _foot(paper, bill)
    if paper.gaps > gaps:
        note = gap_explained(invoice_rows(bill.order))
        y = top + len(rows) * _ROW + _sums_height(bill) - 2.4
        paper.write_fitted(_LEFT, y, note, 2.9, _RIGHT - _LEFT)


def _pages(rows: Sequence[InvoiceRow], block: float) -> list[Sequence[InvoiceRow]]:
    """The rows of each page: the last has room for the sums and the slip, and a row at least."""
    pages: list[Sequence[InvoiceRow]] = []
    top, rest = _FIRST_TOP, rows
    while len(rest) > max(1, int((_BOTTOM - block - top) // _ROW)):
        taken = min(int((_BOTTOM - top) // _ROW), len(rest) - 1)
        pages.append(rest[:taken])
        top, rest = _NEXT_TOP, rest[taken:]
    return [*pages, rest]


def _block_height(bill: Bill) -> float:
    return _sums_height(bill) + (SLIP_HEIGHT if _wants_slip(bill) else 0.0)


def _sums_height(bill: Bill) -> float:
    """Of the sums, with room below them for a line on what could not be drawn."""
    rates = len(vat_by_rate(bill.order))
    return _SUMS_HEAD + max(20.0, min(_MOST_RATES_HEIGHT, (rates + 1) * 5.0)) + 6.0


def _wants_slip(bill: Bill) -> bool:
    return bill.claim is not None and wants_payment_slip(bill.to_pay, bill.order.currency, bill.seller)


# --- heads ------------------------------------------------------------------------------------------


def _first_head(paper: Paper, bill: Bill, page: str) -> float:
    if not draw_logo(paper, bill.seller, _LEFT, 9, _BUYER_X - _LEFT - 26, 19):
        paper.write_folded(_LEFT, 21, bill.seller.name, 7, _BUYER_X - _LEFT - 6, folded=3.6, bold=True)
    paper.write_fitted(_BUYER_X, 21, bill.title, 7, _TITLE_WIDTH, bold=True)
    paper.write(_RIGHT, 21, page, 3.2, align="right")
    _facts(paper, bill)
    for place, text in enumerate(_buyer_lines(bill)):
        y, bold = 46 + place * 5, place == 0
        paper.write_folded(_BUYER_X, y, text, 4, _RIGHT - _BUYER_X, folded=2.2, bold=bold)
    _delivered_to(paper, bill)
    _remarks(paper, bill)
    return _columns(paper, _FIRST_TOP)


def _facts(paper: Paper, bill: Bill) -> None:
    facts = list(bill.facts())
    step = min(5.4, _FACTS_HEIGHT / len(facts))
    for place, (name, value) in enumerate(facts):
        y = 36 + place * step
        paper.write_fitted(_LEFT, y, name, min(3.2, step * 0.6), 32)
        paper.write_fitted(_LEFT + 34, y, value, min(3.8, step * 0.7), _BUYER_X - _LEFT - 40, bold=True)


def _buyer_lines(bill: Bill) -> list[str]:
    buyer = bill.buyer
    lines = [buyer.name, *buyer.street[:3], f"{buyer.postal_code} {buyer.city}"]
    abroad = buyer.country != bill.seller.address.country
    return [*lines, common.country_line(buyer.country)] if abroad else lines


def _delivered_to(paper: Paper, bill: Bill) -> None:
    to = bill.order.delivery_address
    if to is None or to == bill.buyer:
        return
    text = ", ".join(part[:200] for part in (to.name, *to.street[:3], f"{to.postal_code} {to.city}"))
    paper.write_folded(_LEFT, 80.6, words.delivered_to(text), 3.2, _RIGHT - _LEFT, folded=2)


def _remarks(paper: Paper, bill: Bill) -> None:
    for place, remark in enumerate(bill.remarks()):
        y = 86 + place * 5
        paper.black(_LEFT, y - 3.6, 2.5, 4.2)
        paper.write_fitted(_LEFT + 4.5, y, remark, 4.2, _RIGHT - _LEFT - 4.5, bold=True)


def _next_head(paper: Paper, bill: Bill, page: str) -> float:
    paper.write_folded(_LEFT, 18, bill.seller.name, 4.4, _BUYER_X - _LEFT - 6, folded=3, bold=True)
    paper.write_fitted(_BUYER_X, 18, bill.title_again, 4.4, _TITLE_WIDTH, smallest=2.4, bold=True)
    paper.write(_RIGHT, 18, page, 3.2, align="right")
    return _columns(paper, _NEXT_TOP)


def _columns(paper: Paper, top: float) -> float:
    y = top - 2.4
    paper.write(_LEFT, y, common.article_heading(), 3, bold=True)
    for right, width, heading in (
        (_QUANTITY, 11, common.quantity_heading()),
        (_UNIT, 20, words.unit_price()),
        (_RATE, 11, words.rate_heading()),
        (_NET, 24, words.excluding_vat()),
        (_RIGHT, 24, words.including_vat()),
    ):
        paper.write_fitted(right, y, heading, 3, width, bold=True, align="right")
    paper.rule(top - 0.8, _LEFT, _RIGHT)
    return top


# --- rows and sums ----------------------------------------------------------------------------------


def _row(paper: Paper, bill: Bill, row: InvoiceRow, top: float) -> None:
    y = _row_name(paper, article_name(row) if row.sku else common.freight(), top)
    note = [row.sku[:60]] if row.sku and not told_by_number(row) else []
    note += [words.discount(bill.money(row.discount))] if row.discount > 0 else []
    note += [] if row.quantity else [words.price_raised() if bill.claim else words.price_lowered()]
    paper.write_fitted(_LEFT, y, " · ".join(note), 2.4, _NAME_WIDTH, smallest=1.8)
    for right, width, text in (
        (_QUANTITY, 11, str(row.quantity) if row.quantity else ""),
        (_UNIT, 22, bill.money(row.unit_net) if row.quantity else ""),
        (_RATE, 11, _rate(row.rate)),
        (_NET, 24, bill.money(row.net)),
        (_RIGHT, 24, bill.money(row.gross)),
    ):
        paper.write_fitted(right, top + 3.6, text, 3.4, width, smallest=1.6, align="right")


def _row_name(paper: Paper, name: str, top: float) -> float:
    """Draw the name in one line, or a long one in two smaller ones; return where the line below stands."""
    line = drawable(name)
    if text_width(line, 3.0) <= _NAME_WIDTH:
        paper.write_fitted(_LEFT, top + 3.6, line, 3.4, _NAME_WIDTH, smallest=3.0)
        return top + 6.7
    lines = wrapped(line, _NAME_WIDTH, 2.6, 2)
    for place, part in enumerate(lines):
        paper.write(_LEFT, top + 2.9 + place * 2.7, part, 2.6)
    return top + 2.7 + len(lines) * 2.7


def _rate(rate: int) -> str:
    return words.percent(f"{rate / 100:g}".replace(".", ","))


def _sums(paper: Paper, bill: Bill, top: float) -> None:
    paper.rule(top, _LEFT, _RIGHT)
    split = vat_by_rate(bill.order)
    step = min(5.0, _MOST_RATES_HEIGHT / (len(split) + 1))
    headings = (words.rate_heading(), words.taxable_amount(), words.vat_heading(), words.including_vat())
    table = [
        headings,
        *((_rate(each.rate), *map(bill.money, (each.net, each.vat, each.gross))) for each in split),
    ]
    for place, texts in enumerate(table):
        for right, width, text in zip((32.0, 58.0, 82.0, 107.0), (14, 24, 23, 24), texts, strict=True):
            y = top + _SUMS_HEAD + place * step
            paper.write_fitted(
                right, y, text, min(3.2, step * 0.8), width, smallest=1, bold=place == 0, align="right"
            )
    y = top + _SUMS_HEAD
    for place, (name, amount) in enumerate(
        (
            (words.total_excluding_vat(), sum(each.net for each in split)),
            (words.total_vat(), sum(each.vat for each in split)),
        )
    ):
        paper.write_fitted(_BUYER_X, y + place * 5, name, 3.4, 42)
        paper.write_fitted(_RIGHT, y + place * 5, bill.money(amount), 3.4, 36, align="right")
    heading = words.to_pay if bill.claim else words.to_your_credit
    paper.write_fitted(_BUYER_X, y + 13, heading(bill.order.currency), 5, 36, bold=True)
    paper.write_fitted(_RIGHT, y + 13, bill.money(bill.to_pay), 5.4, 42, bold=True, align="right")
    if bill.to_pay and bill.claim:
        paper.write_fitted(_BUYER_X, y + 19, words.state_reference(bill.claim.ocr), 3.2, _RIGHT - _BUYER_X)


def _slip(paper: Paper, bill: Bill) -> None:
    if bill.claim and _wants_slip(bill):
        top = _BOTTOM - SLIP_HEIGHT
        draw_payment_slip(
            paper, bill.claim, bill.seller, _buyer_lines(bill), bill.money(bill.to_pay), top=top
        )


def _foot(paper: Paper, bill: Bill) -> None:
    seller, address = bill.seller, bill.seller.address
    place = f"{address.postal_code} {address.city}"
    if bill.buyer.country != address.country:
        place = f"{place}, {common.country_line(address.country)}"
    columns = (
        (address.name or seller.name, ", ".join(part[:80] for part in address.street[:3]), place),
        (
            common.organisation_number(seller.organisation_number) if seller.organisation_number else "",
            common.vat_number(seller.vat_number) if seller.vat_number else "",
            seller.tax_note,
        ),
        (words.bankgiro_number(seller.bankgiro) if seller.bankgiro else "", seller.email, address.phone),
    )
    own = seller.papers.footer
    middle = (_LEFT + _RIGHT) / 2
    paper.write_fitted(middle, _BOTTOM + 1.2, own, 2.9, _RIGHT - _LEFT, smallest=1.8, align="centre")
    paper.rule(_BOTTOM + 2.4, _LEFT, _RIGHT)
    for column, texts in enumerate(columns):
        for line, text in enumerate(text for text in texts if text):
            paper.write_folded(_LEFT + column * 60, _BOTTOM + 6.6 + line * 3.9, text, 2.9, 57, folded=1.7)
