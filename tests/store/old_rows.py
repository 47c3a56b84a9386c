"""Rows as a store's older programs wrote them, at the schema of any migration, in plain SQL.

A row names all columns that its table ever had, and is cut to those that it has at the time; a table that is
not there yet gets none. What is JSON is written out as it was at the beginning.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from models.database import is_sqlite

Values = dict[str, Any]

PLACED, PACKED, LEFT = (
    "2026-03-01T08:00:00.000000Z",
    "2026-03-02T09:30:00.000000Z",
    "2026-03-02T15:00:00.000000Z",
)
SECRET_SHA256 = "0b" * 32
ADDRESS = json.dumps(
    {"name": "Åsa Öberg", "street": ["Storgatan 1"], "postal_code": "50330", "city": "Borås", "country": "SE"}
)
STATES = ("preorder", "order", "packing", "shipped")


_COLUMNS = {
    True: "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'",
    False: "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'",
}


class Writer:
    """Writes rows with those of their values that the tables have columns for as they are now."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self._columns: dict[str, set[str]] = defaultdict(set)
        for table, column in database.execute_sql(_COLUMNS[is_sqlite(database)]).fetchall():
            self._columns[table].add(column)

    def put(self, table: str, values: Values) -> None:
        """One row; none where there is no such table yet."""
        there = [each for each in values if each in self._columns[table]]
        if not there:
            return
        names, marks = (
            ", ".join(f'"{each}"' for each in there),
            ", ".join(self._database.param for _ in there),
        )
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        self._database.execute_sql(sql, [values[each] for each in there])


def write(database: Any, tag: str) -> None:
    """A shop of that name with all that a shop has had so far; its orders are `<tag>-preorder` and so on."""
    writer = Writer(database)
    for table, values in _rows(tag):
        writer.put(table, values)


def index(database: Any, tags: Iterable[str]) -> None:
    """What the first program that searched did when it opened the database: a row for each order."""
    writer = Writer(database)
    for table, values in (row for tag in tags for row in _rows(tag)):
        if table == "order_search":
            writer.put(table, values)
    writer.put("meta", {"name": "search", "value": "1"})


def _rows(tag: str) -> Iterator[tuple[str, Values]]:
    of = {"shop_id": tag}
    yield from _surroundings(tag, of)
    for state in STATES:
        yield from _order(tag, of, state)
    yield from _history(tag, of)
    yield from _brokers(tag, of)
    yield from _papers(of, f"{tag}-packing")
    feed = [("shop", tag), ("product", "A"), ("packer", "kim"), ("status", "GIFT")]
    feed += [("order", f"{tag}-{state}") for state in STATES if state != "preorder"]
    for version, (kind, entity) in enumerate(feed, 1):
        site = "" if kind in {"shop", "product", "status"} else f"site-{tag}"
        yield (
            "feed",
            {**of, "kind": kind, "entity_id": entity, "site_id": site, "version": version, "gone": False},
        )


def _surroundings(tag: str, of: Values) -> Iterator[tuple[str, Values]]:
    site = {"site_id": f"site-{tag}"}
    shop = {"shop": tag, "name": f"Butik {tag}", "address": json.loads(ADDRESS), "bankgiro": "5050-1055"}
    kim = {
        "packer": "kim",
        "name": "Kim Ek",
        "badge": f"KIM{tag.upper()}0000",
        "role": "admin",
        "language": "sv",
    }
    yield "shop", {**of, "particulars": json.dumps(shop), "pack_run_minutes": 30, "preorder_days": 14}
    yield "counter", {**of, "version": 7}
    yield "site", {**site, "name": f"Lager {tag}"}
    yield "site_shop", {**of, **site}
    yield "shop_token", {**of, "token_name": "api", "secret_sha256": SECRET_SHA256}
    yield "device", {**site, "device_id": f"host-{tag}", "secret_sha256": SECRET_SHA256, "acked": 1}
    yield "packer", {**site, "packer_id": "kim", "particulars": json.dumps(kim), "active": True}
    yield "packer", {
        **site, "packer_id": "olle", "particulars": '{"packer":"olle","name":"Olle"}', "active": False,
        "retired_at": LEFT,
    }  # fmt: skip
    yield "product", {
        **of, "sku": "A", "name": "Mugg", "gtin": "07350000000017", "carton_gtin": "17350000000014",
        "carton_quantity": 12, "packagings": '[{"gtin":"17350000000014","quantity":12}]', "location": "A-1-1",
        "weight": 250,
    }  # fmt: skip
    yield "custom_status", {**of, "code": "GIFT", "name": "Present", "retired": False}
    yield "stock", {**of, **site, "sku": "A", "on_hand": 7, "reserved": 2}
    yield "stock_count", {
        **of, **site, "sku": "A", "entry": 1, "counted_at": PLACED, "counted_by": "kim", "units_before": 0,
        "units_after": 7,
    }  # fmt: skip
    yield "pack_run", {**of, "run": 1, "started_at": PLACED, "taken": 1, "refused": 0, "error": ""}
    yield "pack_run_step", {
        **of, "run": 1, "position": 1, "name": "paid", "count": 4, "milliseconds": 0.5, "error": "",
    }  # fmt: skip


def _order(tag: str, of: Values, state: str) -> Iterator[tuple[str, Values]]:
    order = {**of, "order_id": f"{tag}-{state}"}
    bought, packing, shipped = state != "preorder", state == "packing", state == "shipped"
    yield "orders", {
        **order, "number": f"N{tag}{state}", "site_id": f"site-{tag}", "state": state, "placed_at": PLACED,
        "currency": "SEK", "payment_method": "own_invoice" if packing else "prepaid", "paid": shipped,
        "customer_name": "Åsa Öberg" if bought else None,
        "customer_email": "asa@example.com" if bought else None,
        "customer_phone": "" if bought else None, "delivery_address": ADDRESS if bought else None,
        "carrier": "postnord", "service": "17", "shipping_amount": 4900, "shipping_vat_rate": 2500,
        "comment": "Ring först" if packing else "", "waiting": state == "order", "cancelled": False,
        "custom_status": "GIFT" if bought else None, "claim_packer": "kim" if packing else None,
        "claim_at": PACKED if packing else None,
    }  # fmt: skip
    yield "order_line", {
        **order, "line": 1, "position": 1, "sku": "A", "name": "Mugg", "quantity": 3, "unit_price": 9900,
        "vat_rate": 2500, "discount": 100, "gtin": "07350000000017", "picked": 2 if packing else 3 * shipped,
        "short": 1 if packing else 0, "short_reason": "damaged" if packing else None,
    }  # fmt: skip
    if packing:
        yield "put_back_line", {**order, "line": 1, "position": 1, "sku": "A", "name": "Mugg", "quantity": 1}
        yield "printed", {**order, "position": 1, "document": "pick_slip", "at": PACKED}
    if shipped:
        of_delivery = {**order, "delivery": 1}
        yield "delivery", {
            **of_delivery, "packed_at": PACKED, "packed_by": "kim", "reported_at": LEFT, "reported_by": "kim",
            "announced": 1,
        }  # fmt: skip
        yield "delivery_line", {**of_delivery, "line": 1, "position": 1, "quantity": 3}
        yield "parcel", {
            **of_delivery, "position": 1, "parcel_id": f"PARCEL{tag}00000", "kind": "other", "added_at": LEFT,
        }  # fmt: skip
    draft = {
        "order_id": order["order_id"], "number": f"N{tag}{state}", "placed_at": PLACED, "currency": "SEK",
        "purchased": bought, "payment": {"method": "prepaid", "paid": shipped},
        "lines": [{"line": 1, "sku": "A", "name": "Mugg", "quantity": 3, "unit_price": 9900}],
    }  # fmt: skip
    yield "shop_document", {**order, "draft": json.dumps(draft)}
    # As the older programs folded them: the words of an order, blind to case and diacritics.
    words = [f"n{tag}{state} a", "asa oberg asa@example.com" * bought, f"parcel{tag}00000" * shipped]
    yield "order_search", {
        **order, "placed_at": PLACED, "text": " ".join(filter(None, words)), "value": 34_500,
        "printed": packing, "part_delivered": False, "short": packing, "shipped": shipped,
    }  # fmt: skip


def _history(tag: str, of: Values) -> Iterator[tuple[str, Values]]:
    deeds = (('{"do":"claim"}', "applied", 1), ('{"do":"pick","line":1,"quantity":2}', "conflict", 2))
    for entry, (action, state, n) in enumerate(deeds, 1):
        yield "operation", {
            **of, "order_id": f"{tag}-packing", "entry": entry, "at": PACKED, "actor_kind": "packer",
            "actor_name": "kim", "terminal": "t1", "action": action, "device_id": f"host-{tag}", "n": n,
            "state": state, "code": "", "message": "",
        }  # fmt: skip
        yield "device_push", {
            "device_id": f"host-{tag}", "n": n, "body_sha256": "c" * 64, "state": state, "code": "",
            "message": "",
        }  # fmt: skip
    yield "open_case", {**of, "order_id": f"{tag}-packing", "entry": 2, "opened_at": PACKED}
    yield "webhook_subscription", {
        **of, "subscription_id": "s1", "url": "https://example.com/hook", "events": "delivery.reported",
        "secret": "a-secret-that-signs", "created_at": PLACED,
    }  # fmt: skip
    yield "webhook_delivery", {
        **of, "subscription_id": "s1", "order_id": f"{tag}-shipped", "position": 1, "event_id": f"e-{tag}",
        "event": "delivery.reported", "body": "{}", "created_at": LEFT, "state": "waiting", "attempts": 1,
        "next_at": LEFT, "done_at": "", "answer": "HTTP 500",
    }  # fmt: skip
    yield "webhook_source", {**of, "platform": "shopify", "secret": "signs-webhooks"}


def _brokers(tag: str, of: Values) -> Iterator[tuple[str, Values]]:
    # Seven to ten digits; each shop has one of its own.
    series = {"company_prefix": f"735{int(tag[1:]):04}", "extension": 3}
    yield "sscc_owner", {**series, **of}
    yield "sscc_series", {**of, **series, "next_serial": 50, "epoch": "e"}
    yield "sscc_lease", {
        **of, **series, "request_id": f"r-{tag}", "holder": f"host-{tag}", "first_serial": 0, "count": 50,
        "leased_at": PLACED,
    }  # fmt: skip
    yield "broker_account", {**of, "broker": "sscc", "settings": "{}", "preferred": True, "mark": ""}
    yield "booking", {
        **of, "order_id": f"{tag}-shipped", "delivery": 1, "booking_id": f"b-{tag}", "broker": "nshift",
        "reference": f"ref-{tag}", "state": "booked", "parcels": 1, "mark": "", "sent_at": PACKED,
        "parcel_ids": json.dumps([f"PARCEL{tag}00000"]), "broker_reference": "77", "labels_lost": 0,
        "message": "", "request_id": "",
    }  # fmt: skip
    yield "booking_label", {**of, "booking_id": f"b-{tag}", "position": 1, "format": "zpl", "data": b"^XA^XZ"}


def _papers(of: Values, order_id: str) -> Iterator[tuple[str, Values]]:
    order = {**of, "order_id": order_id}
    yield "invoice_series", {**of, "last_number": 3}
    yield "invoice", {
        **order, "number": 1, "ocr": "117", "issued_on": "2026-03-02", "due_on": "2026-04-01",
        "content": "[]",
    }  # fmt: skip
    yield "supplement", {
        **order, "number": 3, "ocr": "315", "issued_on": "2026-03-03", "due_on": "2026-04-02",
        "content": "[]",
    }  # fmt: skip
    yield (
        "credit_note",
        {**order, "number": 2, "issued_on": "2026-03-03", "cancellation": False, "content": "[]"},
    )
    yield "invoice_hold", of
    yield "credit_owed", {**of, "place": 1, "order_id": order_id, "rows": "[]", "cancellation": False}
