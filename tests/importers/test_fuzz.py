"""Whatever a document holds, it is read or refused by its path; nothing else ever comes out."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import DocumentRefused
from models.intake import plan_intake
from models.types import ShopId, SiteId
from sync.store.importers import SHAPES, read_documents
from tests.importers.documents import DOCUMENT, sample, total

SOUND = {
    "kolli": DOCUMENT | {"shipping": {"amount": 1}, "comment": "", "billing_address": None, "state": "order"},
    "woocommerce": sample("woocommerce", "many_lines_coupon_fee_two_rates"),
    "shopify": sample("shopify", "part_refunded_deleted_product"),
}

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30)
    | st.sampled_from(["0", "-1", "1e400", "9" * 14, "2026-11-20T08:00:00", "\x1b[2J", "SE", "#", "x" * 300]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def _paths(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the document."""
    found = [way]
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        found += _paths(inner, (*way, step))
    return found


def _with(value: Any, way: tuple[Any, ...], other: Any) -> Any:
    if not way:
        return other
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[way[0]] = _with(value[way[0]], way[1:], other)
    return copied


def _read_or_refused(shape: str, body: bytes) -> None:
    try:
        drafts = read_documents(shape, body)
    except DocumentRefused as wrong:
        refused = wrong
        drafts = ()
    else:
        refused = DocumentRefused("$", "none")
    assert refused.path.startswith("$")
    assert refused.message.isprintable()
    assert refused.reason
    for draft in drafts:
        assert total(draft) >= 0
        assert all(line.discount <= line.quantity * line.unit_price for line in draft.lines)
        order = plan_intake(None, draft, shop=ShopId("demo"), site=SiteId("BORAS")).order
        if order is not None:
            assert plan_intake(order, draft, shop=order.shop, site=order.site).changes_nothing


@pytest.mark.parametrize("shape", SHAPES)
@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_any_value_in_any_place(shape: str, data: st.DataObject) -> None:
    sound = SOUND[shape]
    way = data.draw(st.sampled_from(_paths(sound)))
    _read_or_refused(shape, json.dumps(_with(sound, way, data.draw(json_values))).encode())


@pytest.mark.parametrize("shape", SHAPES)
@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_any_byte_in_any_place(shape: str, data: st.DataObject) -> None:
    body = bytearray(json.dumps(SOUND[shape]).encode())
    place = data.draw(st.integers(0, len(body) - 1))
    body[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    _read_or_refused(shape, bytes(body))
