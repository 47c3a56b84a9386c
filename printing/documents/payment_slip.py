"""The slip at the foot of an invoice: what a payer types into a bank, in large figures.

It is for reading. The coded line of a bankgiro form is for forms that Bankgirot has approved, in OCR-B.
"""

from collections.abc import Sequence

from models.billed import Invoice
from models.orders import Shop
from models.wording import invoices as words
from printing.documents.paper import Paper

SLIP_HEIGHT = 50.0
_LEFT, _RIGHT = 18.0, 195.0
_MIDDLE = 100.0


def wants_payment_slip(to_pay: int, currency: str, seller: Shop) -> bool:
    """Whether there is something to pay by bankgiro, which is in kronor only."""
    return to_pay > 0 and bool(seller.bankgiro) and currency == "SEK"


def draw_payment_slip(
    paper: Paper, invoice: Invoice, seller: Shop, payer: Sequence[str], amount: str, *, top: float
) -> None:
    """Draw the slip in `SLIP_HEIGHT` millimetres from `top`; `payer` is the buyer's name and address."""
    _cut_line(paper, top)
    paper.write(_LEFT, top + 7, words.payment_slip(), 4, bold=True)
    paper.write_fitted(_LEFT, top + 13, words.payer(), 2.8, 20)
    for place, text in enumerate(payer):
        paper.write_folded(_LEFT, top + 17.4 + place * 4.4, text, 3.2, 76, folded=1.9)
    paper.write_fitted(_MIDDLE, top + 7, words.payee(), 2.8, 12)
    name = seller.address.name or seller.name
    paper.write_folded(_MIDDLE + 14, top + 7, name, 3.6, _RIGHT - _MIDDLE - 14, folded=2.2, bold=True)
    paper.box(_MIDDLE, top + 10, _RIGHT - _MIDDLE, 36)
    for x, y, label, value, width in (
        (_MIDDLE, top + 10, words.bankgiro(), seller.bankgiro, 44),
        (_MIDDLE + 50, top + 10, words.due_date(), f"{invoice.due_on}", 42),
        (_MIDDLE, top + 22, words.ocr_reference(), invoice.ocr, 90),
        (_MIDDLE, top + 34, words.to_pay("SEK"), amount, 90),
    ):
        paper.write_fitted(x + 2, y + 4, label, 2.8, width)
        paper.write_fitted(x + 2, y + 9.6, value, 5, width, bold=True)
    paper.rule(top + 22, _MIDDLE, _RIGHT)
    paper.rule(top + 34, _MIDDLE, _RIGHT)


def _cut_line(paper: Paper, y: float) -> None:
    for dash in range(int((_RIGHT - _LEFT) // 4)):
        paper.rule(y, _LEFT + dash * 4, _LEFT + dash * 4 + 2)
