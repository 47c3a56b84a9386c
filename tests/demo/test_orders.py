import json
from datetime import UTC, datetime

from models.demo import DemoOrder, load_demo_shop

SHOP = load_demo_shop()
PRODUCTS = {product.sku: product for product in SHOP.products}


def _ending(state: str) -> list[DemoOrder]:
    return [order for order in SHOP.orders if order.ends_in.state == state and not order.ends_in.cancelled]


def _did(order: DemoOrder, what: str) -> int:
    return sum(step.do == what for step in order.history)


def _total(order: DemoOrder) -> int:
    document = order.document
    return sum(line.quantity * line.unit_price for line in document.lines) + document.shipping.amount


def _untouched() -> list[DemoOrder]:
    in_packing = [order for order in _ending("packing") if not order.ends_in.waiting]
    return [order for order in in_packing if not _did(order, "claim")]


def test_there_are_sixty_orders_oldest_first_with_numbers_of_their_own() -> None:
    placed = [order.document.placed_at for order in SHOP.orders]
    assert len(SHOP.orders) == 60
    assert placed == sorted(placed)
    assert datetime(2026, 11, 2, tzinfo=UTC) <= placed[0] <= placed[-1] < datetime(2026, 11, 21, tzinfo=UTC)
    assert len({order.document.order_id for order in SHOP.orders}) == 60
    assert len({order.document.number for order in SHOP.orders}) == 60


def test_there_are_so_many_of_each_kind() -> None:
    unpaid = [
        order
        for order in _ending("order")
        if not order.document.payment.paid and order.document.payment.method == "prepaid"
    ]
    part_delivered = [order for order in _ending("packing") if _did(order, "report_in")]
    assert len(_ending("preorder")) == 5
    assert len(unpaid) == 4
    assert len(_ending("order")) == 4 + 8 + 4
    assert len(_untouched()) == 20
    assert sum(order.ends_in.waiting for order in SHOP.orders) == 3
    assert sum(order.ends_in.cancelled for order in SHOP.orders) == 2
    assert len(part_delivered) == 3
    assert len(_ending("shipped")) == 8


def test_several_orders_ready_to_pack_have_one_line_and_one_has_fourteen() -> None:
    lines = [len(order.document.lines) for order in _untouched()]
    assert lines.count(1) >= 8
    assert max(lines) == 14


def test_five_orders_and_more_are_on_the_shops_own_invoice() -> None:
    own_invoice = [order for order in SHOP.orders if order.document.payment.method == "own_invoice"]
    assert len(own_invoice) >= 5
    assert {order.ends_in.state for order in own_invoice} == {"order", "packing", "shipped"}
    assert not any(order.document.payment.paid for order in own_invoice)


def test_a_preorder_has_goods_and_no_customer() -> None:
    for order in _ending("preorder"):
        document = order.document
        assert document.state == "preorder"
        assert document.lines
        assert document.customer is None
        assert document.delivery_address is None
        assert not document.payment.paid


def test_every_other_order_says_to_whom_and_how() -> None:
    carriers = {carrier.code: carrier.services for carrier in SHOP.carriers}
    for order in SHOP.orders:
        document = order.document
        if document.state != "preorder":
            assert document.customer is not None
            assert document.delivery_address is not None
            assert document.carrier is not None
            assert document.service in carriers[document.carrier]


def test_every_line_is_an_article_of_the_shop() -> None:
    for order in SHOP.orders:
        lines = order.document.lines
        assert [line.line for line in lines] == list(range(1, len(lines) + 1))
        for line in lines:
            product = PRODUCTS[line.sku]
            assert line.name == product.name
            assert line.gtin in {None, product.gtin}
            assert line.quantity > 0


def test_prices_are_the_articles_own_where_the_order_is_in_kronor_with_vat() -> None:
    for order in SHOP.orders:
        for line in order.document.lines:
            if order.document.currency == "SEK" and line.vat_rate:
                assert line.unit_price == PRODUCTS[line.sku].price
                assert line.vat_rate == PRODUCTS[line.sku].vat_rate


def test_goods_to_norway_bear_no_swedish_vat() -> None:
    for order in SHOP.orders:
        address = order.document.delivery_address
        abroad = address is not None and address.country == "NO"
        assert abroad == all(line.vat_rate == 0 for line in order.document.lines)


def test_totals_are_in_whole_minor_units() -> None:
    totals = {order.document.number: _total(order) for order in SHOP.orders}
    assert totals["10001"] == 29900 + 4900
    assert totals["10003"] == 4 * 149900 + 12 * 22900 + 8 * 39900
    assert all(total > 0 for total in totals.values())


def test_receivers_live_in_five_countries_and_one_has_a_very_long_name() -> None:
    addresses = [order.document.delivery_address for order in SHOP.orders]
    assert {address.country for address in addresses if address} == {"SE", "NO", "DK", "FI", "PL"}
    assert max(len(address.name) for address in addresses if address) > 100


def test_comments_hold_markup_printer_commands_and_swedish_letters() -> None:
    comments = [order.document.comment for order in SHOP.orders if order.document.comment]
    assert any("[bold red]" in comment and "Å" in comment for comment in comments)
    assert any("^XA" in comment for comment in comments)
    assert len(comments) >= 4


def test_a_document_is_given_as_a_shop_would_send_it() -> None:
    preorder = json.loads(_ending("preorder")[0].document.json())
    assert preorder["state"] == "preorder"
    assert "customer" not in preorder
    shipped = json.loads(SHOP.orders[0].document.json())
    assert shipped["placed_at"] == "2026-11-02T08:15:53Z"
    assert "state" not in shipped
