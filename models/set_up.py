"""What a shop brings to the store before its first order, as a JSON file says it.

`kolli set-up FILE` loads such a file; `models/demo/shop.json` is one. Loading it again brings names, shelves
and people up to date; stock is counted in for articles that are new.
"""

import msgspec


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
    carton_gtin: str | None = None
    """Fourteen digits, on a carton of `carton_quantity` units."""
    carton_quantity: int = 0


class ShopSetUp(Plain, frozen=True, kw_only=True):
    """The whole file."""

    shop: ShopEntry
    site: SiteEntry
    carriers: tuple[CarrierEntry, ...] = ()
    stations: tuple[StationEntry, ...] = ()
    packers: tuple[PackerEntry, ...]
    custom_statuses: tuple[StatusEntry, ...] = ()
    products: tuple[ProductEntry, ...]
