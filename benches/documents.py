"""An address label and a batch of pick slips as PDF, each against the same page by bare fpdf2.

`python -m benches.documents` prints milliseconds and ratios. The budgets are 15 ms for a label whose names
nobody has printed before, and 200 ms for 60 orders of 400 lines. The peer draws a label's texts and bars with
a font that every viewer has, so it embeds none.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from fpdf import FPDF

from models.orders import Address, Delivery, DeliveryLine, Order, OrderLine, Parcel, Payment, Product, Shop
from models.settings import PrintingSettings
from models.types import (
    DeliveryNumber,
    Document,
    DocumentFormat,
    Gtin,
    LineNumber,
    Location,
    OrderId,
    OrderNumber,
    OrderState,
    ParcelId,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
    ShopId,
    SiteId,
    Sku,
)
from printing.documents import Sheet, render
from printing.documents.bars import gs1_128, runs

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SSCC = ParcelId("373500001234567894")
ROUNDS, ORDERS, LINES = 15, 60, 400
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖabcdefghijklmnopqrstuvwxyzåäöéüłńśżžčšđ"


def main() -> None:
    labels = [_sheet(number, 1) for number in range(ROUNDS)]
    lines = [LINES // ORDERS + (number < LINES % ORDERS) for number in range(ORDERS)]
    batch = [_sheet(number, count) for number, count in enumerate(lines)]
    _report("an address label", 15, [partial(_label, each) for each in labels], _bare_label)
    _report(f"{ORDERS} pick slips, {LINES} lines", 200, [partial(_slips, batch)] * ROUNDS, _bare_slips)


def _report(name: str, budget: int, ours: list[Callable[[], bytes]], bare: Callable[[], bytes]) -> None:
    """Print the medians of runs in turn; the first pair only warms up."""
    pairs = [(_timed(bare), _timed(each)) for each in (ours[0], *ours)][1:]
    peer, kolli = (sorted(times)[len(times) // 2] for times in zip(*pairs, strict=True))
    print(
        f"{name}: bare fpdf2 {peer:.1f} ms, kolli {kolli:.1f} ms (budget {budget}), ratio {kolli / peer:.2f}"
    )


def _timed(run: Callable[[], bytes]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def _label(sheet: Sheet) -> bytes:
    return render(Document.ADDRESS_LABEL, DocumentFormat.PDF, [sheet], PrintingSettings(), AT)


def _slips(sheets: list[Sheet]) -> bytes:
    return render(Document.PICK_SLIP, DocumentFormat.PDF, sheets, PrintingSettings(), AT)


def _bare_label() -> bytes:
    pdf = FPDF(unit="mm", format=(102, 152))
    _bare_page(pdf, texts=20, bars=1)
    return bytes(pdf.output())


def _bare_slips() -> bytes:
    pdf = FPDF(unit="mm", format=(148, 210))
    for number in range(ORDERS):
        count = LINES // ORDERS + (number < LINES % ORDERS)
        _bare_page(pdf, texts=10 + 5 * count, bars=1 + count)
    return bytes(pdf.output())


def _bare_page(pdf: FPDF, *, texts: int, bars: int) -> None:
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    for place in range(texts):
        pdf.text(8, 10 + 3 * place, "Storgatan 5, 112 34 Goteborg")
    for place in range(bars):
        for start, wide in runs(gs1_128(f"00{SSCC}")):
            pdf.rect(10 + start * 0.3, 30 + place * 14, wide * 0.3, 10, style="F")


def _sheet(number: int, count: int) -> Sheet:
    """An order of its own name and articles: no two draw the same letters."""
    name = "".join(LETTERS[(number * 7 + place * 13) % len(LETTERS)] for place in range(14))
    address = Address(name=name, street=("Storgatan 5",), postal_code="112 34", city=name, country="SE")
    lines = tuple(_line(number * 10 + place, place + 1) for place in range(count))
    parcel = Parcel(parcel_id=SSCC, kind=ParcelIdKind.SSCC, added_at=AT)
    order = Order(
        shop=ShopId("bench"),
        order_id=OrderId(f"order-{number}"),
        number=OrderNumber(f"{10_000 + number}"),
        site=SiteId("HERE"),
        state=OrderState.PACKING,
        placed_at=AT,
        currency="SEK",
        payment=Payment(method=PaymentMethod.PREPAID, paid=True),
        lines=lines,
        delivery_address=address,
        carrier="postnord",
        service="MyPack Home",
        deliveries=(
            Delivery(
                delivery=DeliveryNumber(1),
                lines=(DeliveryLine(line=LineNumber(1), quantity=Quantity(1)),),
                packed_at=AT,
                packed_by="eva",
                parcels=(parcel,),
            ),
        )
        if count == 1
        else (),
    )
    shop = Shop(shop=ShopId("bench"), name="Fjällboden", address=address)
    return Sheet(order=order, shop=shop, products={line.sku: _product(line) for line in lines})


def _line(article: int, number: int) -> OrderLine:
    return OrderLine(
        line=LineNumber(number),
        sku=Sku(f"SKU-{article}"),
        name=f"Tältpinne {article}",
        quantity=Quantity(2),
        unit_price=12_500,
    )


def _product(line: OrderLine) -> Product:
    body = f"0735{int(line.sku[4:]):09}"
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(body)))
    return Product(
        shop=ShopId("bench"),
        sku=line.sku,
        name=line.name,
        gtin=Gtin(f"{body}{-total % 10}"),
        location=Location(f"A-{int(line.sku[4:]) % 40}-1"),
        weight=150,
    )


if __name__ == "__main__":
    main()
