"""The address label (adresslapp, S15): sender, receiver, what the carrier needs, the parcel id as a barcode.

One label a parcel of a delivery. While the delivery has no parcel id, one label with the order's own code.
The order of the blocks, from sender down to the licence plate, is that of the GS1 logistic label. A label
with an SSCC is one, and has the ship-to postal code (AI 421) in bars of its own as well, for carriers that
sort by it; the label of a parcel id of a carrier's own kind has not.
"""

from collections.abc import Iterable, Iterator

import msgspec

from models.countries import COUNTRIES
from models.errors import SettingsWrong
from models.orders import Address, Delivery, Parcel
from models.scans.own_codes import order_code
from models.types import ParcelIdKind
from models.wording import documents as words
from printing.documents.bars import QUIET, can_code128, modules_of
from printing.documents.fonts import REPLACEMENT, drawable, fitted, text_width
from printing.documents.label import DOTS_PER_MM, BarsItem, Item, Label, RuleItem, TextItem
from printing.documents.label_text import LabelLine, one_line, two_lines
from printing.documents.sheet import Sheet

_SIZES = {"102x152": (102, 152), "107x190": (107, 190), "105x148": (105, 148)}
_MARGIN = 32
_BARS_HEIGHT = 256
"""32 mm, as the GS1 Logistic Label Guideline has it."""
_POSTCODE_HEIGHT = 102
"""12.7 mm."""
_POSTAL_CODE_LONGEST = 9
_BARS_TEXT = 34
_CELLS_HEIGHT = 190
_MODULES = (3, 2)
"""Dots a module: three where it fits, two for a long parcel id."""


class _Code(msgspec.Struct, frozen=True, kw_only=True):
    """What the big barcode carries."""

    text: str
    sscc: bool = False

    @property
    def modules(self) -> int:
        """How wide its bars are; 0 where no bars can hold it."""
        return modules_of(self.data, gs1=self.sscc) if can_code128(self.text) else 0

    @property
    def data(self) -> str:
        """What stands in the bars."""
        return f"00{self.text}" if self.sscc else self.text

    @property
    def spelled(self) -> str:
        """The text below the bars."""
        return f"(00) {self.text}" if self.sscc else self.text


def label_size(size: str) -> tuple[int, int]:
    """Width and height in dots of a size of the settings. Raises `SettingsWrong` for any other."""
    if size not in _SIZES:
        raise SettingsWrong(words.unknown_label_size(size))
    width, height = _SIZES[size]
    return width * DOTS_PER_MM, height * DOTS_PER_MM


def address_labels(sheet: Sheet, size: str) -> list[Label]:
    """Return the labels of one delivery, one a parcel; one with the order's code while it has none.

    Of the sheet's `parcels` only, where it names some; none where those are not on the delivery any more.
    """
    width, height = label_size(size)
    delivery = sheet.delivery_to_label()
    parcels: tuple[Parcel | None, ...] = (delivery.parcels if delivery else ()) or (None,)
    if sheet.first:
        parcels = parcels[:1]
    return [
        Label(
            width=width,
            height=height,
            items=tuple(_items(sheet, width, height, _code(sheet, parcel), _parcel_n_of_m(delivery, number))),
        )
        for number, parcel in enumerate(parcels, 1)
        if not sheet.parcels or (parcel is not None and parcel.parcel_id in sheet.parcels)
    ]


def _parcel_n_of_m(delivery: Delivery | None, number: int) -> str:
    """Of as many as were announced (S17), else as have their ids; nothing before either is known.

    Where several are to come and nobody has said how many, it is the number alone.
    """
    if delivery is None:
        return ""
    there = len(delivery.parcels)
    if delivery.reported_at is None and not delivery.announced:
        return str(number) if there else ""
    count = there if delivery.reported_at is not None else max(there, delivery.announced)
    return words.parcel_n_of_m(number, count) if there or count > 1 else ""


def _code(sheet: Sheet, parcel: Parcel | None) -> _Code:
    if parcel is not None:
        return _Code(text=parcel.parcel_id, sscc=parcel.kind is ParcelIdKind.SSCC)
    try:
        return _Code(text=order_code(sheet.order.number))
    except ValueError:
        return _Code(text=sheet.order.number)


def _items(sheet: Sheet, width: int, height: int, code: _Code, parcel: str) -> Iterator[Item]:
    bars_top = height - _MARGIN - _BARS_TEXT - _BARS_HEIGHT
    cells_top = bars_top - 24 - _CELLS_HEIGHT
    yield from _sender(sheet, width)
    yield RuleItem(x=_MARGIN, y=176, width=width - 2 * _MARGIN, height=3)
    postcode = ship_to_postal_code(sheet.order.delivery_address) if code.sscc else ""
    room = _POSTCODE_HEIGHT + 34 if postcode else 0
    yield from _receiver(sheet, width, 196, cells_top - room)
    yield from _postcode(postcode, cells_top - room)
    yield RuleItem(x=_MARGIN, y=cells_top, width=width - 2 * _MARGIN, height=3)
    yield from _cells(sheet, width, cells_top + 14, parcel)
    yield RuleItem(x=_MARGIN, y=bars_top - 20, width=width - 2 * _MARGIN, height=3)
    yield from _bars(code, width, bars_top)


def ship_to_postal_code(address: Address | None) -> str:
    """Return the element string of AI 421: the country's number and the postal code; empty without either."""
    if address is None:
        return ""
    postal_code = "".join(address.postal_code.split()).replace("-", "").upper()
    fits = postal_code.isascii() and postal_code.isalnum() and len(postal_code) <= _POSTAL_CODE_LONGEST
    country = COUNTRIES.get(address.country)
    number = "" if country is None else country.number
    return f"421{number}{postal_code}" if number and fits else ""


def _postcode(element: str, top: int) -> Iterator[Item]:
    if not element:
        return
    yield BarsItem(
        x=_MARGIN + QUIET * 3, y=top, height=_POSTCODE_HEIGHT, module=_MODULES[0], text=element, gs1=True
    )
    spelled = f"(421) {element[3:]}"
    yield TextItem(x=_MARGIN + QUIET * 3, y=top + _POSTCODE_HEIGHT + 4, height=22, text=spelled)


def _at(x: int, lines: Iterable[LabelLine], *, bold: bool) -> Iterator[Item]:
    for top, height, text in lines:
        yield TextItem(x=x, y=top, height=height, text=text, bold=bold)


def _line(x: int, y: int, text: str, height: int, smallest: int, width: int, *, bold: bool) -> Iterator[Item]:
    line = one_line(text, top=y, height=height, smallest=smallest, width=width, bold=bold)
    return _at(x, line, bold=bold)


def _folded(x: int, y: int, text: str, height: int, folded: int, width: int, *, bold: bool) -> Iterator[Item]:
    lines = two_lines(text, top=y, height=height, folded=folded, width=width, bold=bold)
    return _at(x, lines, bold=bold)


def _sender(sheet: Sheet, width: int) -> Iterator[Item]:
    yield TextItem(x=_MARGIN, y=_MARGIN, height=20, text=words.sender_heading())
    if sheet.shop is None:
        return
    address = sheet.shop.address
    lines = [sheet.shop.name, *address.street[:2], f"{address.postal_code} {address.city}"]
    for place, text in enumerate(lines):
        left = _MARGIN + 90
        yield from _line(left, _MARGIN + place * 33, text, 28, 18, width - left - _MARGIN, bold=place == 0)


def _receiver(sheet: Sheet, width: int, top: int, bottom: int) -> Iterator[Item]:
    yield TextItem(x=_MARGIN, y=top, height=20, text=words.receiver_heading())
    address = sheet.order.delivery_address
    room = width - 2 * _MARGIN
    if address is None:
        yield from _line(_MARGIN, top + 40, words.no_address(), 48, 24, room, bold=True)
        return
    lines = _receiver_lines(sheet, address)
    if any(REPLACEMENT in drawable(text) for text, _size, _bold in lines):
        yield from _line(_MARGIN + 60, top - 4, words.write_by_hand(), 28, 18, room - 60, bold=True)
    step = min(72, (bottom - top - 34) // len(lines))
    for place, (text, wanted, bold) in enumerate(lines):
        size = min(wanted, step - 8)
        y = top + 34 + place * step
        yield from _folded(_MARGIN, y, text, size, min(28, step * 10 // 23), room, bold=bold)


def _receiver_lines(sheet: Sheet, address: Address) -> list[tuple[str, int, bool]]:
    """The lines with their size and weight."""
    lines = [(address.name, 60, True)]
    lines += [(street, 48, False) for street in address.street[:3]]
    lines.append((f"{address.postal_code} {address.city}", 64, True))
    if sheet.shop is None or address.country != sheet.shop.address.country:
        lines.append((words.country_line(address.country), 56, True))
    return lines


def _cells(sheet: Sheet, width: int, top: int, parcel: str) -> Iterator[Item]:
    order = sheet.order
    delivery = sheet.delivery_to_label()
    grams = None if delivery is None else sheet.weight_of(delivery)
    weight = "" if grams is None else words.weight_in_kilograms(grams)
    service = " ".join(part for part in (order.carrier.upper(), order.service) if part)
    half = (width - 3 * _MARGIN) // 2
    right = 2 * _MARGIN + half
    cells = [
        (_MARGIN, top, words.service_heading(), service),
        (right, top, words.order_heading(), order.number),
        (_MARGIN, top + 88, words.weight_heading(), weight),
        (right, top + 88, words.parcel_heading(), parcel),
    ]
    yield from (TextItem(x=x, y=y, height=20, text=heading) for x, y, heading, text in cells if text)
    for x, y, _heading, text in cells:
        yield from _folded(x, y + 25, text, 44, 23, half, bold=True)


def _bars(code: _Code, width: int, top: int) -> Iterator[Item]:
    """The barcode in the middle with its text below; text alone where no bars can hold it."""
    modules = code.modules
    module = next((dots for dots in _MODULES if modules and (modules + 2 * QUIET) * dots <= width), 0)
    if module:
        left = (width - modules * module) // 2
        yield BarsItem(x=left, y=top, height=_BARS_HEIGHT, module=module, text=code.data, gs1=code.sscc)
    spelled, size = fitted(code.spelled, width - 2 * _MARGIN, _BARS_TEXT, 18, bold=True)
    left = int(width - text_width(spelled, size, bold=True)) // 2
    yield TextItem(x=left, y=top + _BARS_HEIGHT + 6, height=int(size), text=spelled, bold=True)
