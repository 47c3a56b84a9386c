"""Shelf and quantity are large at every size, beside them the same in words, and long ones fit."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from models.changes import Change, OrderChanged, ProductChanged
from models.operations import ClaimOrder, Pick
from models.orders import Order
from models.tables.site import SiteDatabase
from models.types import Location, OrderNumber, Quantity
from tests.tui.cells import FILLED, as_lines, grid_of
from tests.tui.demo_site import SHOP
from tests.tui.hand import Hand, resize
from tests.tui.scene import LINA
from tui.widgets.glyphs import drawn, drawn_in_halves

SIZES = [(20, 16), (26, 20), (32, 20), (40, 25), (80, 24)]
LONG = "Frystorkad renskavsgryta med potatismos, 12-pack"
NUMBER = OrderNumber("10023")


def wanted(site: SiteDatabase, quantity: int, picked: int, name: str, location: str) -> Order:
    """The order with one line, in Lina's hands, so far picked."""
    (order,) = site.orders_by_number(NUMBER)
    (line,) = order.lines
    product = site.product(SHOP, line.sku)
    assert product is not None
    order = replace(order, lines=(replace(line, quantity=Quantity(quantity), name=name),))
    shelf = replace(product, location=Location(location))
    changes: list[Change] = [
        ProductChanged(version=2, product=shelf),
        OrderChanged(version=2, order=order, acked=0),
    ]
    site.take_changes("epoch", {SHOP: 2}, changes)
    site.record(LINA.does(order.key, ClaimOrder()))
    site.record(LINA.does(order.key, Pick(line=line.line, quantity=Quantity(picked))))
    return order


def filled(hand: Hand) -> list[str]:
    """The rows of the screen, blank cells in reverse filled."""
    return as_lines(grid_of(hand.app))


def stands(figures: str, lines: Sequence[str]) -> bool:
    """Whether the figures stand somewhere, their rows below one another."""
    return any(
        all(row.strip() in line for row, line in zip(form, lines[top:], strict=False))
        for form in (drawn_in_halves(figures) or [], _of_cells(figures))
        for top in range(len(lines) - len(form) + 1)
    )


def _of_cells(figures: str) -> list[str]:
    return [row.replace("#", FILLED).replace(".", " ") for row in drawn(figures) or []]


@pytest.mark.parametrize(("quantity", "picked"), [(3, 1), (144, 120), (144, 1)])
async def test_how_many_to_take_stands_large_and_how_far_it_is_beside_it(
    site: SiteDatabase, quantity: int, picked: int
) -> None:
    wanted(site, quantity, picked, LONG, "H-02-4")
    async with Hand.at(site, SIZES[0]) as hand:
        await hand.scan_badge("lina")
        for size in SIZES:
            await resize(hand.app, *size)
            assert stands(str(quantity - picked), filled(hand)), filled(hand)
            assert f"Take {quantity - picked} {picked} of {quantity} picked" in hand.words
            for whole in ("H-02-4", LONG, "Going on with order 10023."):
                assert whole in hand.words


@pytest.mark.parametrize(("location", "large"), [("E-02-1", True), ("HALL-B-12-104-3", False)])
async def test_on_the_smallest_screen_a_shelf_is_large_where_it_fits_and_else_a_bar(
    site: SiteDatabase, location: str, large: bool
) -> None:
    wanted(site, 3, 1, LONG, location)
    async with Hand.at(site, (20, 16)) as hand:
        await hand.scan_badge("lina")
        assert location in hand.text
        assert stands(location, filled(hand)) == large


async def test_what_cannot_be_large_is_a_bar_and_whole(site: SiteDatabase) -> None:
    wanted(site, 99_999, 1, LONG, "H-02-4")
    async with Hand.at(site, (20, 16)) as hand:
        await hand.scan_badge("lina")
        assert "Take 99998 1 of 99999 picked" in hand.text


async def test_a_long_message_leaves_the_quantity_where_it_is(site: SiteDatabase) -> None:
    wanted(site, 144, 119, f"{LONG}, storpack till fjälls", "H-02-4")
    async with Hand.at(site, (20, 16)) as hand:
        await hand.scan_badge("lina")
        await hand.scan(hand.gtin(NUMBER))
        assert "Picked 1: Frystorkad" in hand.text
        assert stands("24", filled(hand)), filled(hand)
        assert "Online" in filled(hand)[-1]
