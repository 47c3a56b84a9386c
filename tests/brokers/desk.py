"""A packed delivery and the shop's accounts, in a store."""

import msgspec

from models.bookings import BrokerName
from models.tables.store import Store, broker_accounts
from models.tables.store.booking_plan import Wish
from models.tables.store.broker_accounts import Account
from models.types import DeliveryNumber, OrderNumber
from sync.store.brokers.accounts import read_settings
from tests.brokers.values import NSHIFT, POSTNORD
from tests.store.shop import SHOP, in_packing, walk


def packed(store: Store, order_id: str = "1") -> None:
    """Order `N1` with one delivery, packed and without parcel ids."""
    in_packing(store, order_id)
    for operation in walk(order_id)[:3]:
        store.apply(operation)


def give_account(
    store: Store, broker: BrokerName, url: str, *, preferred: bool = True, **more: object
) -> None:
    """An account of the shop at a server of the tests' own."""
    settings = {
        BrokerName.NSHIFT: {**NSHIFT, "url": f"{url}/rs-extapi/v1"},
        BrokerName.POSTNORD: {**POSTNORD, "url": url},
        BrokerName.SSCC: {},
    }[broker]
    body = msgspec.json.encode({**settings, **more})
    read_settings(broker, body)
    account = Account(shop=SHOP, broker=broker, settings=body, preferred=preferred)
    store.work(lambda work: broker_accounts.put_account(work, account))


def wish(
    parcels: int = 2, *, broker: BrokerName | None = None, book_again: bool = False, order_id: str = "1"
) -> Wish:
    return Wish(
        shop=SHOP,
        number=OrderNumber(f"N{order_id}"),
        delivery=DeliveryNumber(1),
        parcels=parcels,
        broker=broker,
        book_again=book_again,
    )
