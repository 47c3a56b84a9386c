"""What a shop sets for itself, besides its particulars."""

import msgspec

from models.errors import NotFound, ValueRefused
from models.tables.store.session import Session
from models.types import ShopId
from models.wording import shop_settings as wording
from models.wording import store as store_wording

MAX_MINUTES = 7 * 24 * 60
MAX_DAYS = 3650
MAX_METHODS = 50
MAX_METHOD = 100
"""Characters of a payment method."""


class ShopSettings(msgspec.Struct, frozen=True, kw_only=True):
    """A shop's settings, whole."""

    pack_run_minutes: int | None = None
    """S10: between runs of the pack script; 0 is by hand only, None what the store's kolli.toml says."""
    preorder_days: int = 0
    """S4: days after which a cart that was never bought is cancelled; 0 is never."""
    own_invoice: tuple[str, ...] | None = None
    """S13: a platform's payment methods that are the shop's own invoice, in lower case; None is those that
    `sync.store.importers` knows from the start."""


def settings(session: Session, shop: ShopId) -> ShopSettings:
    """Return the shop's settings. Raises `NotFound`."""
    row = session.row(
        "SELECT pack_run_minutes, preorder_days, own_invoice FROM shop WHERE shop_id = ?", [shop]
    )
    if row is None:
        raise NotFound(store_wording.unknown_shop(shop), code="unknown_shop")
    methods = None if row[2] is None else msgspec.json.decode(row[2], type=tuple[str, ...])
    return ShopSettings(pack_run_minutes=row[0], preorder_days=row[1], own_invoice=methods)


def put_settings(session: Session, shop: ShopId, wanted: ShopSettings) -> None:
    """Keep the shop's settings. Raises `NotFound`, and `NotAllowed` for what is out of its range."""
    settings(session, shop)
    if not 0 <= (wanted.pack_run_minutes or 0) <= MAX_MINUTES:
        said = wording.minutes_out_of_range(MAX_MINUTES)
        raise ValueRefused("pack_run_minutes", said, code="setting_malformed")
    if not 0 <= wanted.preorder_days <= MAX_DAYS:
        raise ValueRefused("preorder_days", wording.days_out_of_range(MAX_DAYS), code="setting_malformed")
    session.run(
        "UPDATE shop SET pack_run_minutes = ?, preorder_days = ?, own_invoice = ? WHERE shop_id = ?",
        [wanted.pack_run_minutes, wanted.preorder_days, _methods(wanted.own_invoice), shop],
    )


def _methods(wanted: tuple[str, ...] | None) -> str | None:
    """As they are compared: in lower case, each once."""
    if wanted is None:
        return None
    named = sorted({method.strip().lower() for method in wanted})
    if len(named) > MAX_METHODS or any(not (0 < len(each) <= MAX_METHOD) for each in named):
        said = wording.methods_malformed(MAX_METHODS, MAX_METHOD)
        raise ValueRefused("own_invoice", said, code="setting_malformed")
    return msgspec.json.encode(named).decode()
