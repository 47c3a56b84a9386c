"""What a shop brings to the store before its first order, as a JSON file says it.

`kolli set-up FILE` loads such a file; `models/demo/shop.json` is one. Loading it again brings names, shelves
and people up to date; stock is counted in for articles that are new.
"""

import os
from typing import Annotated, Literal

import msgspec

from models.invoices import LONGEST_TERMS, MAX_NUMBER
from models.orders import Address, Packaging, Packer, Product, Shop
from models.pins import hash_pin
from models.reading import decoded_by
from models.stock_counts import MAX_UNITS
from models.types import Gtin, Location, PackerId, Quantity, Role, ShopId, Sku


class Plain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is common to all of the file's values: a misspelt field is an error, an absent one stays so."""


class AddressEntry(Plain, frozen=True, kw_only=True):
    """A place to deliver to or to bill."""

    name: str
    street: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    postal_code: str
    """Without spaces, except where the country writes something else than digits."""
    city: str
    country: str
    """ISO 3166-1 alpha-2."""
    phone: str | None = None


class ShopEntry(Plain, frozen=True, kw_only=True):
    """The shop as its papers name it."""

    shop: str
    name: str
    legal_name: str
    address: AddressEntry
    organisation_number: str
    """`NNNNNN-NNNN`, Luhn."""
    vat_number: str
    bankgiro: str
    """`NNNN-NNNN`, Luhn."""
    company_prefix: str
    """GS1 company prefix, for the shop's SSCCs."""
    phone: str
    email: str
    currency: str
    payment_terms: Annotated[int, msgspec.Meta(ge=0, le=LONGEST_TERMS)] = 30
    """Days from an invoice's date to its due date."""
    first_invoice: Annotated[int, msgspec.Meta(ge=1, le=MAX_NUMBER)] = 1
    """Invoices made here have this number or a higher one."""
    tax_note: str = ""
    """What stands on invoices besides, for instance `Godkänd för F-skatt`."""
    language: Literal["", "en", "sv"] = ""
    """Of receipts and invoices; empty is the language of the site that prints."""


class SiteEntry(Plain, frozen=True, kw_only=True):
    """The shop's one warehouse."""

    site: str
    name: str
    address: AddressEntry


class CarrierEntry(Plain, frozen=True, kw_only=True):
    """A carrier that fetches parcels here."""

    code: str
    """Short name as orders give it: postnord, dhl, schenker, ups."""
    name: str
    services: tuple[str, ...]
    parcel_ids: tuple[str, ...]
    """The numberings its parcels bear, as `ParcelIdKind` names them."""


class StationEntry(Plain, frozen=True, kw_only=True):
    """A packing table or a desk."""

    code: str
    name: str


class PackerEntry(Plain, frozen=True, kw_only=True):
    """A person who may sign in, with what to sign in with."""

    packer: str
    name: str
    badge: str
    """The token on the badge, as its barcode carries it."""
    pin: str
    """In the clear: this is a demo. Only its hash belongs in a database."""
    language: Literal["en", "sv"]
    role: Role


class StatusEntry(Plain, frozen=True, kw_only=True):
    """A shop's own status (S20)."""

    code: str
    name: str


class PackagingEntry(Plain, frozen=True, kw_only=True):
    """A carton or a pallet of an article."""

    gtin: str
    """Fourteen digits, as its barcode says."""
    quantity: Annotated[int, msgspec.Meta(ge=1)]
    """Units in it."""


class ProductEntry(Plain, frozen=True, kw_only=True):
    """An article, where it stands and how many there are."""

    sku: str
    name: str
    gtin: str
    """Thirteen digits, as the barcode on the article; empty where it bears none."""
    location: str
    """`aisle-bay-level`; sorts in walking order."""
    price: Annotated[int, msgspec.Meta(ge=0)]
    """Öre, VAT included."""
    vat_rate: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    """Basis points."""
    weight: Annotated[int, msgspec.Meta(ge=0)]
    """Grams a unit."""
    stock_on_hand: Annotated[int, msgspec.Meta(ge=0, le=MAX_UNITS)]
    """Units on the shelf before any history is replayed."""
    packagings: tuple[PackagingEntry, ...] = ()


class ShopSetUp(Plain, frozen=True, kw_only=True):
    """The whole file."""

    shop: ShopEntry
    site: SiteEntry
    carriers: tuple[CarrierEntry, ...] = ()
    stations: tuple[StationEntry, ...] = ()
    packers: tuple[PackerEntry, ...]
    custom_statuses: tuple[StatusEntry, ...] = ()
    products: tuple[ProductEntry, ...]


def read_set_up(body: bytes) -> ShopSetUp:
    """Read the file. Raises `DocumentRefused` naming the value that is missing or wrong."""
    return decoded_by(msgspec.json.Decoder(ShopSetUp), body)


def shop_of(entry: ShopEntry) -> Shop:
    """The shop as the store keeps it."""
    return Shop(
        shop=ShopId(entry.shop),
        name=entry.name,
        address=_address(entry.address),
        organisation_number=entry.organisation_number,
        vat_number=entry.vat_number,
        bankgiro=entry.bankgiro,
        email=entry.email,
        company_prefix=entry.company_prefix,
        payment_terms=entry.payment_terms,
        first_invoice=entry.first_invoice,
        tax_note=entry.tax_note,
        language=entry.language,
    )


def _address(entry: AddressEntry) -> Address:
    return Address(
        name=entry.name,
        street=entry.street,
        postal_code=entry.postal_code,
        city=entry.city,
        country=entry.country.upper(),
        phone=entry.phone or "",
    )


def product_of(shop: ShopId, entry: ProductEntry) -> Product:
    """The article as the store keeps it; a GTIN in 14 digits, None for none."""
    return Product(
        shop=shop,
        sku=Sku(entry.sku),
        name=entry.name,
        gtin=_gtin(entry.gtin) if entry.gtin else None,
        packagings=tuple(
            Packaging(gtin=_gtin(each.gtin), quantity=Quantity(each.quantity)) for each in entry.packagings
        ),
        location=Location(entry.location),
        weight=entry.weight,
    )


def _gtin(text: str) -> Gtin:
    return Gtin(text.zfill(14))


def packer_of(entry: PackerEntry) -> Packer:
    """The person as the store keeps them, of the PIN only its hash: that takes some 50 ms."""
    return Packer(
        packer=PackerId(entry.packer),
        name=entry.name,
        badge=entry.badge,
        pin_hash=hash_pin(entry.pin, os.urandom(16)),
        language=entry.language,
        role=entry.role,
    )
