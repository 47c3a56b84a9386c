"""What office and admin see of the settings and what they wish of them, as handheld and store say it.

Each thing bears a `version`, which every change of it renews: a wish is for the version that was seen. PINs
go to the store and never come back; a device's token and a new badge come back once.
"""

from datetime import datetime

import msgspec

from models.types import CustomStatusCode, DeviceId, PackerId, ShopId, SiteId


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    """What all of them share: being a frozen value."""


class PersonSeen(_Value, frozen=True, kw_only=True):
    """Somebody of the site, neither PIN nor badge: with either one could sign in as somebody else."""

    packer: PackerId
    name: str
    role: str
    language: str
    active: bool
    """False for one who may sign in no more."""
    has_badge: bool
    has_pin: bool
    version: str


class People(_Value, frozen=True, kw_only=True):
    """Everybody of the site by id, those who are retired too."""

    people: tuple[PersonSeen, ...]


class NewPerson(_Value, frozen=True, kw_only=True):
    """Somebody who shall sign in at the site; the store makes the badge."""

    packer: PackerId
    """How the log names the person: small letters, digits, dot, dash, underscore."""
    name: str
    role: str
    language: str
    pin: str = ""
    """4 to 12 digits; empty for one who signs in by badge only."""

    def __repr__(self) -> str:
        return f"NewPerson({self.packer!r})"


class PersonWish(_Value, frozen=True, kw_only=True):
    """How a person is to be from now on."""

    name: str
    role: str
    language: str
    active: bool = True
    pin: str | None = None
    """Null keeps the PIN as it is, empty takes it away."""
    new_badge: bool = False
    """The old badge is void then."""

    def __repr__(self) -> str:
        return f"PersonWish({self.name!r})"


class PersonKept(_Value, frozen=True, kw_only=True):
    """A person as the store has them now."""

    person: PersonSeen
    badge: str = ""
    """The text of a new badge's barcode; empty where none was made."""


class ShopWish(_Value, frozen=True, kw_only=True):
    """What a shop sets for itself, whole; `models.tables.store.shop_settings` and `models.shop_papers`."""

    pack_run_minutes: int | None
    """S10: 0 is by hand only, null what the store's kolli.toml says."""
    preorder_days: int
    """S4: days that a cart is kept; 0 is for ever."""
    own_invoice: tuple[str, ...] | None
    """S13: payment methods that are the shop's own invoice; null is those that are built in."""
    payment_terms: int
    """Days to pay an own invoice in."""
    language: str
    """Of receipts and invoices; empty is that of the site that prints."""
    thanks: str
    return_address: str
    footer: str


class ShopParticulars(_Value, frozen=True, kw_only=True):
    """The shop as its papers name it, whole; what is not needed may be empty."""

    name: str
    street: str
    postal_code: str
    city: str
    country: str = "SE"
    """ISO 3166-1 alpha-2."""
    phone: str = ""
    email: str = ""
    organisation_number: str = ""
    """In Sweden `NNNNNN-NNNN`, Luhn."""
    vat_number: str = ""
    """As the country writes it, `SE556012579001`."""
    bankgiro: str = ""
    """`NNN-NNNN` or `NNNN-NNNN`, Luhn."""
    company_prefix: str = ""
    """GS1 company prefix of 7 to 10 digits, for the shop's own SSCCs."""
    tax_note: str = ""
    """What stands on invoices besides, for instance `Godkänd för F-skatt`."""


class NewShop(ShopParticulars, frozen=True, kw_only=True):
    """A shop that is to be; the asker's site packs for it."""

    id: ShopId
    """Letters, digits, dot, dash and underscore; it stays."""


class ShopSeen(_Value, frozen=True, kw_only=True):
    """A shop that the site packs for."""

    shop: ShopId
    name: str
    settings: ShopWish
    particulars: ShopParticulars
    version: str
    """Of both."""


class Shops(_Value, frozen=True, kw_only=True):
    """The shops that the site packs for, by name in the store."""

    shops: tuple[ShopSeen, ...]


class StatusSeen(_Value, frozen=True, kw_only=True):
    """A shop's own status (S20)."""

    shop: ShopId
    code: CustomStatusCode
    name: str
    retired: bool
    version: str


class Statuses(_Value, frozen=True, kw_only=True):
    """The statuses of the site's shops, those that are retired too."""

    statuses: tuple[StatusSeen, ...]


class NewStatus(_Value, frozen=True, kw_only=True):
    """A status that a shop is to have."""

    shop: ShopId
    code: CustomStatusCode
    name: str


class StatusWish(_Value, frozen=True, kw_only=True):
    """How a status is to be; a new name is the name on old orders too."""

    name: str
    retired: bool = False


class DeviceSeen(_Value, frozen=True, kw_only=True):
    """A warehouse's host."""

    device: DeviceId
    site: SiteId
    acked: int
    """How many of its operations the store has answered."""
    revoked: bool
    expires_at: datetime | None
    """UTC; until when its token is good, None for ever."""
    version: str


class SiteSeen(_Value, frozen=True, kw_only=True):
    """A warehouse."""

    site: SiteId
    name: str
    shops: tuple[ShopId, ...]
    """For which it packs."""
    devices: tuple[DeviceSeen, ...]
    version: str
    """Of its name and its shops; each of its hosts has a version of its own."""


class Sites(_Value, frozen=True, kw_only=True):
    """The asking device's site, and others that pack for no shop but its shops."""

    sites: tuple[SiteSeen, ...]


class NewSite(_Value, frozen=True, kw_only=True):
    """A warehouse that is to be."""

    id: SiteId
    """Letters, digits and dashes; it stays."""
    name: str
    shops: tuple[ShopId, ...]
    """For which it packs: one or more of those that the asker's site packs for."""


class SiteWish(_Value, frozen=True, kw_only=True):
    """What people are to call a warehouse, and for whom it packs."""

    name: str
    shops: tuple[ShopId, ...] | None = None
    """Those that it packs for, and more of the asker's; null leaves them as they are. None is taken away: its
    orders are there."""


class NewDevice(_Value, frozen=True, kw_only=True):
    """A host that is to be let in."""

    device: DeviceId
    """Letters, digits and dashes."""
    site: SiteId
    days: int | None = None
    """For how long; None for ever."""


class DeviceWish(_Value, frozen=True, kw_only=True):
    """A new token, in the place of the one it has; or none, and it is let in no more."""

    let_in: bool
    days: int | None = None


class DeviceKept(_Value, frozen=True, kw_only=True):
    """A host as the store has it now."""

    device: DeviceSeen
    token: str = ""
    """`<device>.<secret>`, this once; empty where none was made."""

    def __repr__(self) -> str:
        return f"DeviceKept({self.device.device!r})"
