"""Orders and articles to print, and reading back what was printed."""

import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import zxingcpp
from PIL import Image

from models.orders import (
    Address,
    Delivery,
    DeliveryLine,
    Order,
    OrderLine,
    Parcel,
    Payment,
    Product,
    Shipping,
    Shop,
)
from models.types import (
    DeliveryNumber,
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
from printing.documents import Sheet

_LINEAR = zxingcpp.barcode_formats_from_str("Code128,EAN13,EAN8")

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SHOP_ID = ShopId("demo")
SSCC = ParcelId("373500001234567894")
LONG = "Åkerbärsvägens förlängda samfällighetsförening " * 220
"""Over 10,000 characters."""
HOSTILE = "^XZ^XA^FDstolen^FS ~JR _5E %PDF-1.4 \\& \x1b[2J\x00 \u202eevil\u202c [bold]x[/bold]"

SHOP = Shop(
    shop=SHOP_ID,
    name="Fjällboden",
    address=Address(
        name="Fjällboden AB", street=("Allégatan 12",), postal_code="503 32", city="Borås", country="SE"
    ),
    organisation_number="556000-0001",
    vat_number="SE556000000101",
)
RECEIVER = Address(
    name="Åsa Öberg", street=("Storgatan 5", "c/o Żółć"), postal_code="112 34", city="Göteborg", country="SE"
)


def gtin(number: int) -> Gtin:
    """A GTIN-13 under a prefix of ours, in its 14 digits."""
    body = f"0735{number:09}"
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(body)))
    return Gtin(f"{body}{-total % 10}")


def product(number: int, location: str = "") -> Product:
    return Product(
        shop=SHOP_ID,
        sku=Sku(f"SKU-{number}"),
        name=f"Tältpinne {number}",
        gtin=gtin(number),
        location=Location(location or f"A-{number}-1"),
        weight=150,
    )


def line(number: int, quantity: int = 2, name: str = "") -> OrderLine:
    return OrderLine(
        line=LineNumber(number),
        sku=Sku(f"SKU-{number}"),
        name=name or f"Tältpinne {number}",
        quantity=Quantity(quantity),
        unit_price=12_500,
    )


def order(
    number: str = "10042",
    lines: Sequence[OrderLine] = (),
    address: Address | None = RECEIVER,
    deliveries: Sequence[Delivery] = (),
    *,
    comment: str = "",
    waiting: bool = False,
) -> Order:
    return Order(
        shop=SHOP_ID,
        order_id=OrderId(f"id-{number}"),
        number=OrderNumber(number),
        site=SiteId("boras"),
        state=OrderState.PACKING,
        placed_at=AT,
        currency="SEK",
        payment=Payment(method=PaymentMethod.PREPAID, paid=True),
        lines=tuple(lines) or (line(1), line(2)),
        delivery_address=address,
        carrier="postnord",
        service="MyPack Home",
        shipping=Shipping(amount=4_900),
        comment=comment,
        waiting=waiting,
        deliveries=tuple(deliveries),
    )


def delivery(
    parcels: Sequence[tuple[ParcelId, ParcelIdKind]] = (), units: int = 1, *, reported: bool = False
) -> Delivery:
    """The first delivery: some units of line 1."""
    return Delivery(
        delivery=DeliveryNumber(1),
        lines=(DeliveryLine(line=LineNumber(1), quantity=Quantity(units)),),
        packed_at=AT,
        packed_by="eva",
        parcels=tuple(Parcel(parcel_id=name, kind=kind, added_at=AT) for name, kind in parcels),
        reported_at=AT if reported else None,
    )


def sheet(of: Order) -> Sheet:
    products = {part.sku: product(part.line) for part in of.lines}
    return Sheet(order=of, shop=SHOP, products=products)


# --- reading back -----------------------------------------------------------------------------------


def pages(pdf: bytes, folder: Path, dpi: int = 203) -> list[Image.Image]:
    """The pages as a printer of that resolution would lay them down, in grey."""
    (folder / "paper.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", str(dpi), "-gray", str(folder / "paper.pdf"), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True)
    return [_picture(path) for path in sorted(folder.glob("page-*.pgm"))]


def _picture(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.convert("L")


def barcodes(picture: Image.Image) -> list[tuple[str, str]]:
    """Kind and content of every barcode, from the top down."""
    found = zxingcpp.read_barcodes(picture, formats=_LINEAR, try_invert=False, try_downscale=False)
    found.sort(key=lambda code: code.position.top_left.y)
    return [(str(code.symbology_identifier), code.text) for code in found]


def words_of(pdf: bytes, folder: Path) -> str:
    """The text of all pages, in reading order."""
    (folder / "text.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", str(folder / "text.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
