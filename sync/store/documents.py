"""A shop's documents read as that shop has it set."""

from models.drafts import OrderDraft
from models.tables.store import Store
from models.types import ShopId
from sync.store.importers import OWN_INVOICE, read_documents


def read_for_shop(store: Store, shop: ShopId, shape: str, body: bytes) -> tuple[OrderDraft, ...]:
    """Read a body as `read_documents` does, with the payment methods that are this shop's own invoice (S13).

    Raises `DocumentRefused`, and `NotFound` for an unknown shop. Blocks for a question to the database.
    """
    methods = store.shop_settings(shop).own_invoice
    return read_documents(shape, body, own_invoice=OWN_INVOICE if methods is None else frozenset(methods))
