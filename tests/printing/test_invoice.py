"""The invoice of an order on the shop's own invoice (S13)."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.billed import BilledRow, CreditNote
from models.errors import PrinterTrouble
from models.invoice_changes import billed_rows
from models.invoices import new_invoice, ocr_reference
from models.orders import Address, Order, OrderLine, Payment, Shipping
from models.prints import PrintRequest
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import (
    Document,
    DocumentFormat,
    LineNumber,
    PackerId,
    PaymentMethod,
    PrintState,
    Quantity,
    Sku,
)
from printing.documents import Sheet, render
from printing.folder_spooler import FolderSpooler
from printing.queue import PrintQueue
from tests.printing.conftest import keep_order
from tests.printing.examples import AT, HOSTILE, LONG, RECEIVER, SHOP, delivery, line, order, pages, words_of

SELLER = replace(SHOP, bankgiro="9999-0012", email="order@example.se", tax_note="Godkänd för F-skatt")
INVOICE = new_invoice(4501, date(2026, 11, 22), 30)


def on_invoice(*lines: OrderLine) -> Order:
    payment = Payment(method=PaymentMethod.OWN_INVOICE)
    return replace(order(lines=lines), payment=payment, invoice=INVOICE)


def drawn(*orders: Order, format_: DocumentFormat = DocumentFormat.PDF) -> bytes:
    sheets = [Sheet(order=each, shop=SELLER) for each in orders]
    return render(Document.INVOICE, format_, sheets, PrintingSettings(), AT)


def text(of: Order, folder: Path) -> str:
    """All words with single spaces, and none before a percent sign, which is a narrow one on paper."""
    return " ".join(words_of(drawn(of), folder).split()).replace(" %", "%")


def test_it_has_what_the_law_asks_for(tmp_path: Path) -> None:
    words = text(on_invoice(), tmp_path)
    for part in (
        "Invoice number 4501",
        "Invoice date 2026-11-22",
        "Due date 2026-12-22",
        "Payment terms 30 days",
        "Order 10042",
        "Order date 2026-11-22",
        "Org. no. 556000-0001",
        "VAT no. SE556000000101",
        "Fjällboden AB",
        "Allégatan 12",
        "503 32 Borås",
        "Åsa Öberg",
        "112 34 Göteborg",
        "Godkänd för F-skatt",
        "Tältpinne 1 2 100.00 25% 200.00 250.00",
        "Freight 1 39.20 25% 39.20 49.00",
    ):
        assert part in words


def test_sums_are_by_rate_and_add_to_what_is_to_pay(tmp_path: Path) -> None:
    book = replace(line(2, 3), vat_rate=600, unit_price=9_999)
    words = text(on_invoice(line(1), book), tmp_path)
    assert "25% 239.20 59.80 299.00" in words
    assert "6% 282.99 16.98 299.97" in words
    assert "Total excl. VAT 522.19" in words
    assert "VAT in total 76.78" in words
    assert "To pay SEK 598.97" in words


def test_no_vat_is_said_as_a_rate(tmp_path: Path) -> None:
    of = replace(
        on_invoice(replace(line(1), vat_rate=0)),
        shipping=Shipping(amount=0),
        billing_address=replace(RECEIVER, city="Bergen", postal_code="5003", country="NO"),
    )
    words = text(of, tmp_path)
    assert "Tältpinne 1 2 125.00 0% 250.00 250.00" in words
    assert "0% 250.00 0.00 250.00" in words
    assert "NORWAY" in words
    assert "503 32 Borås, SWEDEN" in words


def test_a_discount_is_taken_off_and_named(tmp_path: Path) -> None:
    words = text(on_invoice(replace(line(1), discount=1_000)), tmp_path)
    assert "Tältpinne 1 2 100.00 25% 192.00 240.00 SKU-1 · discount 10.00 incl. VAT" in words


def test_a_long_name_takes_two_lines(tmp_path: Path) -> None:
    name = "Kaffe, mörkrost 500 g, ekologiskt och rättvisemärkt från Etiopien, hela bönor i påse"
    written = words_of(drawn(on_invoice(line(1, name=name), line(2))), tmp_path)
    assert all(word in written for word in name.split())


def test_the_slip_has_reference_amount_and_bankgiro(tmp_path: Path) -> None:
    slip = words_of(drawn(on_invoice()), tmp_path).split("Payment slip")[1]
    for part in (INVOICE.ocr, "9999-0012", "549.00", "2026-12-22", "Fjällboden AB", "Åsa Öberg"):
        assert part in slip
    assert INVOICE.ocr == "450163"


@pytest.mark.parametrize(
    ("change", "remark", "to_pay"),
    [
        ({"payment": Payment(method=PaymentMethod.OWN_INVOICE, paid=True)}, "Paid: nothing to pay", "0.00"),
        ({"cancelled": True}, "Cancelled: do not pay", "0.00"),
        ({"currency": "EUR"}, "", "549.00"),
    ],
)
def test_no_slip_where_nothing_is_to_be_paid_by_bankgiro(
    tmp_path: Path, change: dict[str, object], remark: str, to_pay: str
) -> None:
    of = replace(on_invoice(), **change)
    words = text(of, tmp_path)
    assert "Payment slip" not in words
    assert remark in words
    assert f"To pay {of.currency} {to_pay}" in words


def test_who_pays_stands_in_the_window_and_where_the_goods_go_below(tmp_path: Path) -> None:
    office = Address(name="Kontoret AB", street=("Box 1",), postal_code="10000", city="Umeå", country="SE")
    words = text(replace(on_invoice(), billing_address=office), tmp_path)
    assert "Kontoret AB" in words
    assert "Delivered to: Åsa Öberg, Storgatan 5, c/o Żółć, 112 34 Göteborg" in words
    assert "Delivered to" not in text(on_invoice(), tmp_path)


def test_sixty_lines_go_over_pages_and_the_sums_stand_once_last(tmp_path: Path) -> None:
    words = words_of(drawn(on_invoice(*(line(n) for n in range(1, 61)))), tmp_path)
    sides = words.rstrip("\f").split("\f")
    assert all(f"Tältpinne {n} " in words for n in range(1, 61))
    assert all(f"Page {n} of {len(sides)}" in side for n, side in enumerate(sides, 1))
    assert all("Invoice 4501" in side for side in sides[1:])
    assert [("To pay SEK" in side, "Payment slip" in side) for side in sides] == [
        *[(False, False)] * (len(sides) - 1),
        (True, True),
    ]


@pytest.mark.parametrize("count", [*range(1, 24), 40, 41, 42, 43, 44])
def test_no_number_of_lines_leaves_a_page_without_any(tmp_path: Path, count: int) -> None:
    words = words_of(drawn(on_invoice(*(line(n) for n in range(1, count + 1)))), tmp_path)
    assert all("SKU-" in side or "Freight" in side for side in words.rstrip("\f").split("\f"))
    assert words.count("Freight") == 1


def test_the_longest_and_most_hostile_text_stays_within_the_page(tmp_path: Path) -> None:
    address = Address(name=LONG, street=(LONG, HOSTILE, LONG), postal_code="1" * 40, city=LONG, country="NO")
    rows = [replace(line(n, 9_999_999, name=LONG), unit_price=999_999_999_99) for n in range(1, 20)]
    of = replace(
        on_invoice(*rows, line(20, name=HOSTILE)),
        billing_address=address,
        delivery_address=replace(address, city=HOSTILE),
    )
    for page in pages(drawn(of), tmp_path, dpi=72):
        width, height = page.size
        margin = 72 // 5
        for box in (
            (0, 0, margin, height),
            (width - margin, 0, width, height),
            (0, 0, width, margin),
            (0, height - margin // 2, width, height),
        ):
            assert page.crop(box).getextrema() == (255, 255)


def test_what_the_queue_took_is_printed_and_no_other_document(site: SiteDatabase, tmp_path: Path) -> None:
    keep_order(site, on_invoice())
    wish = PrintRequest(document=Document.INVOICE, orders=(on_invoice().key,), requested_by=PackerId("eva"))
    asked = site.request_print(wish, AT)
    settings = PrintingSettings(printers={Document.INVOICE: "office"})
    PrintQueue(site, FolderSpooler(tmp_path / "printed", ("office",)), settings, lambda: AT).step()
    kept = site.order(on_invoice().key)
    assert kept is not None
    assert [job.state for job in site.prints() if job.print_id == asked.print_id] == [PrintState.SENT]
    assert kept.was_printed(Document.INVOICE)
    assert not kept.was_printed(Document.PICK_SLIP)
    (paper,) = (tmp_path / "printed").rglob("*.pdf")
    assert INVOICE.ocr in words_of(paper.read_bytes(), tmp_path)


def refusal(*sheets: Sheet) -> str:
    with pytest.raises(PrinterTrouble) as refused:
        render(Document.INVOICE, DocumentFormat.PDF, sheets, PrintingSettings(), AT)
    return refused.value.message


def test_what_cannot_be_invoiced_is_refused_in_words() -> None:
    one = Sheet(order=on_invoice(), shop=SELLER)
    assert refusal(one, one) == "Invoices are printed one at a time."
    card = Sheet(order=order(), shop=SELLER)
    assert refusal(card) == "Order 10042 is not paid by invoice. Print its receipt."
    early = Sheet(order=replace(on_invoice(), invoice=None), shop=SELLER)
    assert refusal(early) == "Order 10042 has no invoice yet. The store makes it soon."
    assert refusal(Sheet(order=on_invoice())) == (
        "Order 10042: the shop's name and address are not here yet. Try again later."
    )
    nowhere = Sheet(order=replace(on_invoice(), delivery_address=None), shop=SELLER)
    assert refusal(nowhere) == "Order 10042 has no address to send an invoice to. Ask the office."


def test_an_invoice_is_no_label() -> None:
    with pytest.raises(PrinterTrouble) as refused:
        drawn(on_invoice(), format_=DocumentFormat.ZPL)
    assert refused.value.message == "Invoice: only an address label can be written in ZPL. Choose PDF."


def test_the_same_invoice_is_the_same_bytes() -> None:
    assert drawn(on_invoice()) == drawn(on_invoice())


def changed(
    *, credited: tuple[BilledRow, ...] = (), added: tuple[BilledRow, ...] = (), lines: tuple[OrderLine, ...]
) -> Order:
    """Two lines of two units were invoiced; now the order has other lines."""
    first = replace(INVOICE, rows=billed_rows(on_invoice(line(1), line(2))))
    note = CreditNote(number=4502, issued_on=date(2026, 12, 1), rows=credited)
    supplement = new_invoice(4503, date(2026, 12, 2), 30, added)
    return replace(
        on_invoice(*lines),
        invoice=first,
        deliveries=(delivery(reported=True),),
        credit_notes=(note,) if credited else (),
        supplements=(supplement,) if added else (),
    )


def billed(number: int, quantity: int = 1, gross: int = 12_500) -> BilledRow:
    return BilledRow(
        line=LineNumber(number),
        sku=Sku(f"SKU-{number}"),
        name=f"Tältpinne {number}",
        quantity=Quantity(quantity),
        unit_price=12_500,
        vat_rate=2500,
        gross=gross,
    )


def credited_order() -> Order:
    return changed(credited=(billed(2),), lines=(line(1), line(2, 1)))


def paper_of(document: Document, of: Order, folder: Path) -> str:
    pdf = render(document, DocumentFormat.PDF, [Sheet(order=of, shop=SELLER)], PrintingSettings(), AT)
    return " ".join(words_of(pdf, folder).split()).replace(" %", "%")


def test_a_credit_note_names_its_invoice_and_what_it_takes_back(tmp_path: Path) -> None:
    words = paper_of(Document.CREDIT_NOTE, credited_order(), tmp_path)
    for part in ("Credit note number 4502", "Date 2026-12-01", "Credits invoice 4501 of 2026-11-22"):
        assert part in words
    assert "Tältpinne 2 1 100.00 25% 100.00 125.00" in words
    assert "25% 100.00 25.00 125.00" in words
    assert "To your credit SEK 125.00" in words
    assert "VAT no. SE556000000101" in words
    assert "Payment slip" not in words
    assert INVOICE.ocr not in words


def test_the_invoice_that_is_credited_stands_as_it_was(tmp_path: Path) -> None:
    words = text(credited_order(), tmp_path)
    assert "Tältpinne 2 2 100.00 25% 200.00 250.00" in words
    assert "Credited in part: see credit note 4502" in words
    assert "To pay SEK 549.00" in words


def test_a_supplementary_invoice_claims_what_was_added_and_names_the_first(tmp_path: Path) -> None:
    of = changed(added=(billed(3, 2, 25_000),), lines=(line(1), line(2), line(3)))
    words = paper_of(Document.SUPPLEMENT, of, tmp_path)
    ocr = ocr_reference(4503)
    for part in (
        "Supplementary invoice",
        "Invoice number 4503",
        f"OCR reference {ocr}",
        "Invoice date 2026-12-02",
        "Due date 2027-01-01",
        "Adds to invoice 4501 of 2026-11-22",
        "Tältpinne 3 2 100.00 25% 200.00 250.00",
        "To pay SEK 250.00",
        f"State the reference {ocr} when you pay.",
        "Payment slip",
    ):
        assert part in words
    assert "Tältpinne 1" not in words
    assert "Freight" not in words
    first = text(of, tmp_path)
    assert "Added to: see supplementary invoice 4503" in first
    assert "Tältpinne 3" not in first
    assert "To pay SEK 549.00" in first


def test_what_was_added_is_claimed_though_the_first_invoice_is_paid(tmp_path: Path) -> None:
    of = changed(added=(billed(3),), lines=(line(1), line(2), line(3, 1)))
    of = replace(of, payment=replace(of.payment, paid=True))
    assert "Paid: nothing to pay" in text(of, tmp_path)
    words = paper_of(Document.SUPPLEMENT, of, tmp_path)
    assert "Paid" not in words
    assert "To pay SEK 125.00" in words


def test_a_changed_price_is_said_instead_of_units(tmp_path: Path) -> None:
    of = changed(credited=(billed(1, 0, 2_000),), added=(billed(2, 0, 1_000),), lines=(line(1), line(2)))
    assert "SKU-1 · price lowered" in paper_of(Document.CREDIT_NOTE, of, tmp_path)
    assert "SKU-2 · price raised" in paper_of(Document.SUPPLEMENT, of, tmp_path)


def test_a_credit_note_names_the_invoice_that_claimed_it(tmp_path: Path) -> None:
    of = changed(added=(billed(3),), lines=(line(1), line(2)))
    note = CreditNote(number=4504, issued_on=date(2026, 12, 3), rows=(billed(3),))
    of = replace(of, credit_notes=(note,))
    assert "Credits invoice 4503 of 2026-12-02" in paper_of(Document.CREDIT_NOTE, of, tmp_path)
    assert "Credited in part: see credit note 4504" in paper_of(Document.SUPPLEMENT, of, tmp_path)
    assert "Credited" not in text(of, tmp_path)


def test_of_a_cancelled_order_what_has_left_is_to_be_paid(tmp_path: Path) -> None:
    of = replace(on_invoice(line(1, 1), line(2)), cancelled=True)
    assert "Cancelled: do not pay" in text(of, tmp_path)
    left = replace(of, deliveries=(delivery(reported=True),))
    note = CreditNote(
        number=4502, issued_on=date(2026, 12, 1), rows=(billed(2, 2, 25_000),), cancellation=True
    )
    left = replace(left, credit_notes=(note,))
    words = text(left, tmp_path)
    assert "Cancelled" not in words
    assert "Credited in part: see credit note 4502" in words
    assert "To pay SEK 424.00" in words


def test_without_a_supplement_there_is_none_to_print() -> None:
    sheet = Sheet(order=on_invoice(), shop=SELLER)
    with pytest.raises(PrinterTrouble) as refused:
        render(Document.SUPPLEMENT, DocumentFormat.PDF, [sheet], PrintingSettings(), AT)
    assert refused.value.message == "Order 10042 has no supplementary invoice."


def test_without_a_credit_note_there_is_none_to_print() -> None:
    sheet = Sheet(order=on_invoice(), shop=SELLER)
    with pytest.raises(PrinterTrouble) as refused:
        render(Document.CREDIT_NOTE, DocumentFormat.PDF, [sheet], PrintingSettings(), AT)
    assert refused.value.message == "Order 10042 has no credit note."
