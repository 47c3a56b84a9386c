"""Shops' order documents in, order drafts out: one file a shape.

Whatever is not asked for is ignored. What is missing or wrong is refused with its path (JSONPath) and the
reason in words; of a body with several documents none is taken when one is refused.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from models.drafts import OrderDraft
from models.errors import DocumentRefused
from models.reading import decoded
from models.wording import imports as wording
from sync.store.importers import kolli, shopify, woocommerce

__all__ = ["OWN_INVOICE", "SHAPES", "read_documents"]

OWN_INVOICE = frozenset({"cash on delivery (cod)", "cod", "faktura", "invoice", "own_invoice"})
"""Payment methods of platforms, in lower case, by which goods leave before the money comes (S13)."""

_READERS: dict[str, Callable[[Any, AbstractSet[str]], tuple[OrderDraft, ...]]] = {
    "kolli": lambda value, _own_invoice: kolli.read(value),
    "woocommerce": woocommerce.read,
    "shopify": shopify.read,
}

SHAPES = tuple(_READERS)
"""The names of the shapes that can be read."""


def read_documents(
    shape: str, body: bytes, *, own_invoice: AbstractSet[str] = OWN_INVOICE
) -> tuple[OrderDraft, ...]:
    """Read a body of JSON in one of `SHAPES`: one document or several.

    Raises `DocumentRefused` with path and reason for the first thing that is wrong in it.
    """
    reader = _READERS.get(shape)
    if reader is None:
        raise DocumentRefused("$", wording.unknown_shape(shape, list(SHAPES)))
    return reader(decoded(body), own_invoice)
