"""What a shop brings to the store before its first order, as a JSON file says it.

`kolli set-up FILE` loads such a file; `models/demo/shop.json` is one. Loading it again brings names, shelves
and people up to date; stock is counted in for articles that are new.
"""

import os
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec.structs import replace

from models.invoices import LONGEST_TERMS, MAX_NUMBER
from models.orders import Address, CustomStatus, Packaging, Packer, Product, Shop
from models.pins import hash_pin
from models.reading import decoded_by
from models.shop_papers import ShopPapers
from models.types import CustomStatusCode, Gtin, Location, PackerId, Quantity, Role, ShopId, SiteId, Sku

if TYPE_CHECKING:
    from models.tables.store import Store


class Plain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is common to all of the file's values: a misspelt field is an error, an absent one stays so."""


class AddressEntry(Plain, frozen=True, kw_only=True):
    """A place to deliver to or to bill."""

    name: str
    street: tuple[str, ...]
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
    language: str
    role: str


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
    """Thirteen digits, as the barcode on the article."""
    location: str
    """`aisle-bay-level`; sorts in walking order."""
    price: int
    """Öre, VAT included."""
    vat_rate: int
    """Basis points."""
    weight: int
    """Grams a unit."""
    stock_on_hand: int
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


def load_set_up(set_up: ShopSetUp, store: "Store") -> None:
    """Bring the store up to date with the file; articles that are new to it get their stock counted in."""
    shop, site = ShopId(set_up.shop.shop), SiteId(set_up.site.site)
    papers = store.shop(shop).papers if shop in store.shops() else ShopPapers()
    store.add_shop(replace(_shop(set_up.shop), papers=papers))
    store.add_site(site, set_up.site.name, [shop])
    known = {product.sku for product in store.products(shop)}
    store.put_product(*(_product(shop, entry) for entry in set_up.products))
    for entry in set_up.products:
        if entry.sku not in known:
            store.set_on_hand(shop, site, Sku(entry.sku), entry.stock_on_hand)
    # Admins first: where two change places, the store is not left without one between the two.
    for person in sorted(set_up.packers, key=lambda each: each.role != Role.ADMIN):
        store.put_packer(site, _packer(person))
    for status in set_up.custom_statuses:
        code = CustomStatusCode(status.code)
        store.put_custom_status(shop, CustomStatus(code=code, name=status.name))


def _shop(entry: ShopEntry) -> Shop:
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
        country=entry.country,
        phone=entry.phone or "",
    )


def _product(shop: ShopId, entry: ProductEntry) -> Product:
    return Product(
        shop=shop,
        sku=Sku(entry.sku),
        name=entry.name,
        gtin=_gtin(entry.gtin),
        packagings=tuple(
            Packaging(gtin=_gtin(each.gtin), quantity=Quantity(each.quantity)) for each in entry.packagings
        ),
        location=Location(entry.location),
        weight=entry.weight,
    )


def _gtin(text: str) -> Gtin:
    return Gtin(text.zfill(14))


def _packer(entry: PackerEntry) -> Packer:
    return Packer(
        packer=PackerId(entry.packer),
        name=entry.name,
        badge=entry.badge,
        pin_hash=hash_pin(entry.pin, os.urandom(16)),
        language=entry.language,
        role=entry.role,
    )
