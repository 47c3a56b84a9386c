"""Rows as a site's older programs wrote them to its two files, cut to what the tables had then."""

import json
from collections.abc import Iterator
from typing import Any

from tests.store.old_rows import PACKED, PLACED, Values

STATES = ("packing", "packed", "shipped")
_STATE = {"packing": "packing", "packed": "packing", "shipped": "shipped"}
_AT = "2026-03-02T09:30:00Z"


def local(place: int) -> Iterator[tuple[str, Values]]:
    """What a site has done at the schema of that place, from 1: two operations, and what is printed."""
    tag = f"m{place}"
    order = {"shop": tag, "order_id": f"{tag}-packing"}
    pick = {"do": "pick", "line": 1, "quantity": 1}
    add = {"do": "add_parcel", "delivery": 1, "parcel_id": f"PARCEL{tag}000", "kind": "other"}
    yield "operation", _operation(2 * place - 1, {**order, "order_id": f"{tag}-shipped"}, add, "applied")
    yield "operation", _operation(2 * place, order, pick, "pending")
    for state in ("queued", "done", "failed"):
        yield "print_job", _print_job(tag, state)
    yield "print_order", {"print_number": 3 * place, **order}
    yield "sscc_block", {
        "request_id": f"r-{tag}", "shop": tag, "wanted": 50, "extension": 3, "company_prefix": "7350001",
        "first_serial": 0, "count": 50, "used": 10,
    }  # fmt: skip
    yield "session", {"packer": f"kim-{tag}", "session": "s", "terminal": "t1", "since": _AT}
    yield "wrong_pin", {"packer": f"kim-{tag}", "tried": 2, "last_at": _AT}
    yield from _station(place, tag)
    yield from _labels(tag, order)
    yield "terminal_size", {
        "terminal": f"t-{tag}", "columns": 26, "rows": 20, "announced_columns": 80, "announced_rows": 24,
    }  # fmt: skip
    yield "parcel_borne", {"parcel_id": f"GONE{tag}0000", **order}
    yield "taken_over", {"packer": "kim", **order, "number": f"N{tag}", "by_packer": "lina", "at": _AT}


def _operation(n: int, order: Values, action: Values, state: str) -> Values:
    actor = {"kind": "packer", "name": "kim", "terminal": "t1"}
    body = {**order, "at": _AT, "actor": actor, "action": action}
    return {
        "n": n, **order, "parcel_id": action.get("parcel_id"), "state": state, "message": "",
        "body": json.dumps(body).encode(),
    }  # fmt: skip


def _print_job(tag: str, state: str) -> Values:
    request = {"document": "pick_slip", "orders": [[tag, f"{tag}-packing"]], "requested_by": "kim"}
    return {
        "print_id": f"{state:x<10}{tag:x<22}"[:32], "format": "pdf", "printer": "laser", "state": state,
        "detail": "Out of paper." if state == "failed" else "", "requested_at": _AT, "changed_at": _AT,
        "spooler_job": "7", "recorded": state == "done", "request": json.dumps(request).encode(),
    }  # fmt: skip


def _station(place: int, tag: str) -> Iterator[tuple[str, Values]]:
    station = {"station": tag.upper()}
    yield "station", {**station, "name": f"Bord {tag}", "label_format": "zpl"}
    yield "station_printer", {**station, "document": "address_label", "printer": "zebra"}
    yield "station_address", {**station, "address": f"10.0.0.{place}"}
    yield "terminal_station", {**station, "terminal": f"t-{tag}"}
    yield "printer", {"name": f"zebra-{tag}", "trouble": "", "accepting": 1, "takes": "zpl pdf"}


def _labels(tag: str, order: Values) -> Iterator[tuple[str, Values]]:
    request = {"request_id": f"{tag:0<32}"}
    wish = {
        **order, "number": f"N{tag}packing", "delivery": 1, "broker": "nshift", "parcels": 1, "at": _AT,
        "actor": {"kind": "packer", "name": "kim", "terminal": ""},
    }  # fmt: skip
    yield "id_request", {
        **request, **order, "delivery": 1, "state": "fetched", "parcel_ids": '["FETCHED1"]',
        "wish": json.dumps(wish).encode(),
    }  # fmt: skip
    yield "broker_label", {
        **request, "label_id": f"l-{tag}", "href": "/v1/bookings/b/labels/1", "state": "kept",
        "format": "zpl", "data": b"^XA^XZ",
    }  # fmt: skip
    yield "label_wished", {**order, "delivery": 1, "packed_at": PACKED, "mark": "FETCHED1"}


def replica(place: int) -> Iterator[tuple[str, Values]]:
    """What the store has told a site by then: a shop with three orders, one packed and one that has left."""
    tag = f"m{place}"
    of = {"shop": tag}
    address = {
        "name": "Åsa Öberg",
        "street": ["Storgatan 1"],
        "postal_code": "50330",
        "city": "Borås",
        "country": "SE",
    }
    yield "shop", {**of, "body": _json({**of, "name": f"Butik {tag}", "address": address})}
    yield "cursor", {**of, "version": 7}
    mug = {
        **of, "sku": "A", "name": "Mugg", "gtin": "07350000000017", "carton_gtin": None, "carton_quantity": 0,
        "location": "A-1-1", "weight": 250,
    }  # fmt: skip
    yield "product", {**of, "sku": "A", "body": _json(mug)}
    yield "product_gtin", {**of, "sku": "A", "gtin": "07350000000017"}
    kim = {"packer": f"kim-{tag}", "name": "Kim", "badge": f"KIM{tag}000", "role": "packer"}
    yield "packer", {"packer": kim["packer"], "badge": kim["badge"], "body": _json(kim)}
    yield "custom_status", {**of, "code": "GIFT", "body": _json({"code": "GIFT", "name": "Present"})}
    yield "closed_case", {"n": place}
    for state in STATES:
        yield from _order(tag, of, state, address)


def _order(tag: str, of: Values, state: str, address: Values) -> Iterator[tuple[str, Values]]:
    key = {**of, "order_id": f"{tag}-{state}"}
    parcel = {"parcel_id": f"PARCEL{tag}{state}", "kind": "other", "added_at": _AT}
    delivery = {
        "delivery": 1, "lines": [{"line": 1, "quantity": 3}], "packed_at": _AT, "packed_by": "kim",
        "parcels": [parcel], "reported_at": _AT if state == "shipped" else None,
    }  # fmt: skip
    line = {
        "line": 1, "sku": "A", "name": "Mugg", "quantity": 3, "unit_price": 9900,
        "picked": 1 if state == "packing" else 3,
    }  # fmt: skip
    body = {
        **key, "number": f"N{tag}{state}", "site": "lager", "state": _STATE[state], "placed_at": _AT,
        "currency": "SEK", "payment": {"method": "prepaid", "paid": True}, "lines": [line],
        "carrier": "postnord",
        "customer": {"name": "Åsa Öberg", "email": "asa@example.com"}, "delivery_address": address,
        "claim": {"packer": "kim", "at": _AT} if state == "packing" else None,
        "deliveries": [] if state == "packing" else [delivery],
        "put_back": [{"line": 1, "sku": "A", "name": "Mugg", "quantity": 1}] if state == "packing" else [],
    }  # fmt: skip
    yield "orders", {
        **key, "number": body["number"], "state": body["state"], "placed_at": PLACED, "version": 5,
        "acked": 0, "outbound": state == "packing", "to_ship": state == "packed", "body": _json(body),
        "holder": "kim" if state == "packing" else "",
    }  # fmt: skip
    waits = state == "packed"
    if state != "packing":
        carrier = body["carrier"] if waits else None
        yield "parcel", {"parcel_id": parcel["parcel_id"], **key, "waits_with": carrier}
    yield "order_search", {
        **key, "placed_at": PLACED, "state": body["state"], "site": "lager", "payment_method": "prepaid",
        "paid": 1, "waiting": 0, "cancelled": 0, "has_comment": 0, "value": 29_700, "printed": 0,
        "part_delivered": 0, "short": 0, "text": f"n{tag}{state} asa oberg a",
        "open_deliveries": waits, "filled_in": waits,
    }  # fmt: skip


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()
