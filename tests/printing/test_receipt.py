"""The receipt, alone and with the pick slip (S12)."""

from pathlib import Path

import msgspec
import pytest

from models.errors import NotFound, PrinterTrouble
from models.invoices import VatSum, vat_by_rate
from models.orders import Order
from models.scans.own_codes import order_code
from models.settings import PrintingSettings
from models.types import Document, DocumentFormat
from models.wording.orders import amount as money
from printing.documents import render
from tests.printing.examples import AT, barcodes, line, order, pages, sheet, words_of


def paper(document: Document, *orders: Order) -> bytes:
    return render(document, DocumentFormat.PDF, [sheet(each) for each in orders], PrintingSettings(), AT)


def test_a_receipt_has_lines_freight_total_and_vat(tmp_path: Path) -> None:
    words = " ".join(words_of(paper(Document.RECEIPT, order()), tmp_path).split())
    assert "Tältpinne 1 2 125.00 250.00" in words
    assert "Freight 1 49.00 49.00" in words
    assert "Total SEK 549.00" in words
    assert "VAT 25 % of 439.20: 109.80" in words
    assert "Org. no. 556000-0001" in words


def test_vat_is_split_by_rate_and_adds_to_the_total() -> None:
    book = msgspec.structs.replace(line(2, 3), vat_rate=600, unit_price=9_999)
    of = order(lines=[line(1), book])
    split = vat_by_rate(of)
    assert [(part.rate, part.gross, part.vat) for part in split] == [
        (2500, 29_900, 5_980),
        (600, 29_997, 1_698),
    ]
    assert sum(part.net + part.vat for part in split) == of.total


def test_a_discount_is_taken_off_and_named(tmp_path: Path) -> None:
    of = order(lines=[msgspec.structs.replace(line(1), discount=1_000)])
    words = words_of(paper(Document.RECEIPT, of), tmp_path)
    assert "Tältpinne 1 (discount 10.00)" in words
    assert "289.00" in words


def test_half_an_ore_of_vat_rounds_up() -> None:
    assert VatSum(rate=2500, gross=3).vat == 1
    assert VatSum(rate=10_000, gross=1).vat == 1


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (124_900, "SEK", "1 249.00"),
        (5, "EUR", "0.05"),
        (-1_250, "SEK", "-12.50"),
        (1_249, "JPY", "1 249"),
        (1_249, "KWD", "1.249"),
    ],
)
def test_money_has_the_digits_of_its_currency(amount: int, currency: str, written: str) -> None:
    assert money(amount, currency) == written


def test_sixty_lines_are_all_there_and_the_sums_stand_last(tmp_path: Path) -> None:
    words = words_of(paper(Document.RECEIPT, order(lines=[line(n) for n in range(1, 61)])), tmp_path)
    assert all(f"Tältpinne {n} " in words for n in range(1, 61))
    last = words.rstrip("\f").split("\f")[-1]
    assert "Total SEK" in last
    assert words.count("Total SEK") == 1


def test_combined_is_the_slip_and_the_receipt_of_each_order_in_turn(tmp_path: Path) -> None:
    got = pages(paper(Document.COMBINED, order("1"), order("2")), tmp_path)
    assert [[text for kind, text in barcodes(page) if kind == "]C0"] for page in got] == [
        [order_code("1")],
        [],
        [order_code("2")],
        [],
    ]


def test_only_a_label_can_be_zpl() -> None:
    with pytest.raises(PrinterTrouble) as refused:
        render(Document.PICK_SLIP, DocumentFormat.ZPL, [sheet(order())], PrintingSettings(), AT)
    assert refused.value.message == "Pick slip: only an address label can be written in ZPL. Choose PDF."


def test_nothing_to_print_is_an_answer() -> None:
    with pytest.raises(NotFound) as refused:
        paper(Document.PICK_SLIP)
    assert refused.value.message == "No order was given to print."
