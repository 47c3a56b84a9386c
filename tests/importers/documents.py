"""Kolli's documents for tests: one that is taken, and ways to make it differ."""

import copy
import json
from pathlib import Path
from typing import Any

from models.drafts import OrderDraft
from sync.store.importers import read_documents

HERE = Path(__file__).parent.parent / "documents"

ADDRESS = {
    "name": "Åsa Nordlöf",
    "street": ["Björkvägen 7"],
    "postal_code": "411 38",
    "city": "Göteborg",
    "country": "SE",
}
DOCUMENT: dict[str, Any] = {
    "order_id": "o1",
    "number": "1001",
    "placed_at": "2026-11-20T08:15:53Z",
    "currency": "SEK",
    "customer": {"name": "Åsa Nordlöf"},
    "delivery_address": ADDRESS,
    "payment": {"method": "prepaid"},
    "lines": [
        {"sku": "MUG", "name": "Mug", "quantity": 2, "unit_price": 29900},
        {"sku": "TEA", "name": "Tea", "quantity": 1, "unit_price": 8900, "vat_rate": 600},
    ],
}


def changed(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The document with the value at a path such as `lines.0.quantity` set to another."""
    copied = copy.deepcopy(document)
    *way, last = path.split(".")
    place: Any = copied
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return copied


def without(document: dict[str, Any], path: str) -> dict[str, Any]:
    """The document with nothing at the path."""
    copied = changed(document, path, None)
    *way, last = path.split(".")
    place: Any = copied
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    del place[int(last) if isinstance(place, list) else last]
    return copied


def read_one(shape: str, document: Any) -> OrderDraft:
    """The draft that one document makes."""
    (draft,) = read_documents(shape, json.dumps(document).encode())
    return draft


def sample(platform: str, name: str) -> dict[str, Any]:
    """A sample of a platform, out of its envelope."""
    document: dict[str, Any] = json.loads((HERE / platform / f"{name}.json").read_bytes())
    order: dict[str, Any] = document.get("order", document)
    return order


def total(draft: OrderDraft) -> int:
    """What the order is worth in minor units (S1)."""
    lines = sum(line.quantity * line.unit_price - line.discount for line in draft.lines)
    return lines + draft.shipping.amount
