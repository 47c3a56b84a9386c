"""The page of one order: to read, and to act on by role (S7 to S9, S20)."""

from collections.abc import Sequence
from typing import Any

import pytest

from models.changes import Answer, OrderChanged, StatusChanged
from models.errors import StoreUnreachable
from models.operations import (
    Action,
    Actor,
    Cancel,
    EditAddress,
    EditContents,
    MoveToPacking,
    Operation,
    RecordPayment,
    SetComment,
    SetCustomStatus,
    SetWaiting,
    WantedLine,
)
from models.orders import CustomStatus, Order, OrderKey
from models.tables.site import SiteDatabase
from models.timeline import Deed
from models.types import ActorKind, CustomStatusCode, LineNumber, OperationState, OrderNumber, Quantity, Sku
from models.wording import timeline
from tests.site.values import emptied
from tests.tui.demo_site import AT, SHOP
from tests.tui.hand import Hand
from tests.tui.slow_tools import SlowTools
from tui import order_text
from tui.widgets.reading import Reading


async def page(hand: Hand, number: str) -> None:
    """Open the order's page from the list."""
    await hand.press("4", "enter")
    await hand.scan_slip(number)
    assert hand.screen == "OrderPage"


async def choose(hand: Hand, label: str) -> None:
    """Choose from what Enter asks."""
    await hand.press("enter")
    await pick(hand, label)


async def pick(hand: Hand, label: str) -> None:
    texts = [row.text for row in hand.rows.rows]
    assert label in texts
    await hand.press(*str(texts.index(label) + 1), "enter")


def read(hand: Hand) -> str:
    """All that can be read on the page, in sight or not."""
    paragraphs = hand.app.screen.query_one("#about", Reading).paragraphs
    return "\n".join(paragraph.text for paragraph in paragraphs)


async def test_everything_about_the_order_can_be_read(lina: Hand) -> None:
    await page(lina, "10003")
    order = lina.order("10003")
    text = read(lina)
    assert order.customer is not None
    for said in (
        "Shipped",
        order.customer.name,
        *(line.name for line in order.lines),
        *(parcel.parcel_id for parcel in order.deliveries[0].parcels),
        "Reported in ",
        "Pick slips ",
    ):
        assert said in text


async def test_arrows_scroll_to_the_end_and_no_further(lina: Hand) -> None:
    await page(lina, "10003")
    assert "(more: arrow down)" in lina.text
    await lina.press(*["right"] * 10)
    assert "(more: arrow down)" not in lina.text
    assert "Nothing was done here yet." in lina.text


async def test_from_60_columns_the_timeline_stands_beside(site: SiteDatabase) -> None:
    async with Hand.at(site, (80, 24)) as hand:
        await hand.scan_badge("lina")
        await page(hand, "10003")
        assert "Timeline of this site" in hand.text


async def test_the_timeline_says_who_where_what_and_what_the_store_said(
    lina: Hand, site: SiteDatabase
) -> None:
    await page(lina, "10023")
    await choose(lina, "Comment")
    await lina.press(*"Ring!", "enter")
    (kept,) = site.operations(lina.order("10023").key)
    assert "Lina Öberg test\nComment: Ring!\nWaits for the store." in read(lina)
    site.keep_answers([Answer(n=kept.n, state=OperationState.REJECTED, message="No such order.")])
    lina.app.work.look_again()
    assert "Comment: Ring!\nREFUSED: No such order." in read(lina)


class Telling(SlowTools):
    """A store that tells what the shop and another site did, and has one of this site's deeds."""

    async def timeline(self, key: OrderKey, number: OrderNumber) -> Sequence[Deed]:
        self.asked.append(number)

        def did(entry: int, action: Action, actor: Actor, **more: Any) -> Deed:
            done = Operation(shop=key.shop, order_id=key.order_id, at=AT, actor=actor, action=action)
            return Deed(entry=entry, operation=done, state=OperationState.APPLIED, **more)

        comment = SetComment(comment="Ring!")
        return (
            did(1, RecordPayment(paid=True), Actor(kind=ActorKind.SHOP, name="api")),
            did(2, MoveToPacking(), Actor(kind=ActorKind.PACK_RUN, name="pack-run")),
            did(3, SetWaiting(waiting=True), Actor(kind=ActorKind.PACKER, name="kim"), host="malmo"),
            did(4, comment, Actor(kind=ActorKind.PACKER, name="lina", terminal="test"), host="here", n=1),
        )


class Held(Telling):
    """It answers when the test lets it."""

    async def timeline(self, key: OrderKey, number: OrderNumber) -> Sequence[Deed]:
        told = await super().timeline(key, number)
        await self.go_on.acquire()
        return told


class Away(SlowTools):
    """The store does not answer."""

    async def timeline(self, key: OrderKey, number: OrderNumber) -> Sequence[Deed]:
        raise StoreUnreachable("The store does not answer.")


async def test_the_timeline_has_what_the_shop_the_script_and_other_sites_did(lina: Hand) -> None:
    await page(lina, "10023")
    await choose(lina, "Comment")
    await lina.press(*"Ring!", "enter")
    await choose(lina, "Comment")
    await lina.press("?", "enter")
    lina.app.work.tools = Telling()
    lina.app.work.look_again()
    await lina.press("f12")
    told = read(lina).partition("Timeline\n")[2]
    assert [line for line in told.splitlines() if not line.startswith("20")] == [
        "Comment: Ring!?",
        "Waits for the store.",
        "Comment: Ring!",
        "Waiting on",
        "Moved to Packing",
        "Paid",
    ]
    for who in (" kim malmo", " the pack script\n", " the shop api", " Lina Öberg test"):
        assert who in told


async def test_while_the_store_is_away_the_page_says_so_and_has_what_was_done_here(lina: Hand) -> None:
    lina.app.work.tools = Away()
    await page(lina, "10023")
    await lina.press("f12")
    assert read(lina).endswith(
        "Timeline of this site\nOnly what was done here. The store does not answer."
        "\nNothing was done here yet."
    )


def hears(site: SiteDatabase, order: Order, version: int) -> None:
    """The store's news of an order that is as it was: something was done to it and undone."""
    site.take_changes("epoch", {SHOP: version}, [OrderChanged(version=version, order=order, acked=0)])


async def test_each_news_of_the_store_has_the_timeline_asked_for_once(lina: Hand, site: SiteDatabase) -> None:
    tools = Telling()
    lina.app.work.tools = tools
    await page(lina, "10023")
    await lina.press("f12")
    assert len(tools.asked) == 1
    hears(site, lina.order("10023"), 7)
    for _ in range(20):
        lina.app.work.look_again()
        await lina.settle()
    assert len(tools.asked) == 2


async def test_what_comes_while_the_store_answers_is_asked_for_afterwards_and_once(
    lina: Hand, site: SiteDatabase
) -> None:
    tools = Held()
    lina.app.work.tools = tools
    await page(lina, "10023")
    for version in range(7, 12):
        hears(site, lina.order("10023"), version)
        lina.app.work.look_again()
        await lina.settle()
    assert len(tools.asked) == 1
    tools.go_on.release()
    await lina.settle()
    assert len(tools.asked) == 2
    tools.go_on.release()
    await lina.settle()
    assert "Moved to Packing" in read(lina)


async def test_once_the_store_is_back_it_is_asked_again(lina: Hand, site: SiteDatabase) -> None:
    lina.app.work.tools = Away()
    await page(lina, "10023")
    await lina.press("f12")
    assert "The store does not answer." in read(lina)
    lina.app.work.tools = Telling()
    for connected in (False, True):
        site.set_connected(connected, AT)
        lina.app.work.look_again()
        await lina.settle()
    assert "Moved to Packing" in read(lina)


async def test_waiting_is_turned_and_then_saved(lina: Hand) -> None:
    await page(lina, "10023")
    await choose(lina, "Waiting")
    await lina.press("1", "enter")
    assert "Waiting: YES" in lina.text
    assert "Not saved yet." in lina.text
    assert not lina.order("10023").waiting
    await lina.press("2", "enter")
    assert lina.done("10023") == [SetWaiting(waiting=True)]
    assert "Order 10023 waits. It is out of Outbound." in lina.text


async def test_esc_from_waiting_saves_nothing(lina: Hand) -> None:
    await page(lina, "10023")
    await choose(lina, "Waiting")
    await lina.press("1", "enter", "escape")
    assert lina.screen == "OrderPage"
    assert lina.done("10023") == []


async def test_a_status_is_chosen_and_taken_off(lina: Hand) -> None:
    await page(lina, "10023")
    await choose(lina, "Status")
    await pick(lina, "Ring kunden först")
    assert "Status: Ring kunden först" in read(lina)
    await choose(lina, "Status")
    await pick(lina, "None")
    assert lina.done("10023") == [
        SetCustomStatus(code=CustomStatusCode("RING")),
        SetCustomStatus(code=None),
    ]


async def test_the_timeline_has_a_status_by_its_name_as_it_is_now(lina: Hand, site: SiteDatabase) -> None:
    await page(lina, "10023")
    await choose(lina, "Status")
    await pick(lina, "Ring kunden först")
    assert "\nStatus Ring kunden först\n" in read(lina)
    renamed = CustomStatus(code=CustomStatusCode("RING"), name="Ring före kl. 12")
    site.take_changes("epoch", {SHOP: 2}, [StatusChanged(version=2, shop=SHOP, status=renamed)])
    lina.app.work.look_again()
    assert "\nStatus Ring före kl. 12\n" in read(lina)


async def test_a_retired_status_cannot_be_chosen(lina: Hand, site: SiteDatabase) -> None:
    gone = CustomStatus(code=CustomStatusCode("RING"), name="Ring kunden först", retired=True)
    site.take_changes("epoch", {SHOP: 2}, [StatusChanged(version=2, shop=SHOP, status=gone)])
    await page(lina, "10023")
    await choose(lina, "Status")
    assert "Ring kunden först" not in lina.text
    assert "Presentinslagning" in lina.text


async def test_a_comment_takes_every_sign(lina: Hand) -> None:
    await page(lina, "10023")
    await choose(lina, "Comment")
    await lina.press(*"Dörr 3", "space", "plus", "minus", "question_mark", "enter")
    assert lina.done("10023") == [SetComment(comment="Dörr 3 +-?")]


async def test_a_packer_is_not_offered_what_is_the_offices(lina: Hand) -> None:
    await page(lina, "10023")
    await lina.press("enter")
    texts = [row.text for row in lina.rows.rows]
    assert texts == ["Back", "Pack it", "Waiting", "Status", "Comment", "Print a paper", "Prints"]


async def test_the_office_does_it_as_the_office(asa: Hand, site: SiteDatabase) -> None:
    await page(asa, "10023")
    await choose(asa, "Cancel the order")
    await asa.press("1", "enter")
    assert not asa.order("10023").cancelled
    await choose(asa, "Cancel the order")
    await asa.press("2", "enter")
    assert asa.done("10023") == [Cancel()]
    (kept,) = site.operations(asa.order("10023").key)
    assert (kept.operation.actor.kind, kept.operation.actor.name) == (ActorKind.OFFICE, "asa")
    assert "Order 10023 is cancelled." in asa.text


async def test_contents_are_changed_line_by_line_and_saved_at_once(asa: Hand) -> None:
    await page(asa, "10023")
    await choose(asa, "Change contents")
    await asa.press("2", "enter")
    assert "Not saved yet." in asa.text
    assert asa.done("10023") == []
    await asa.press("plus", "2", "enter")
    (edit,) = asa.done("10023")
    assert isinstance(edit, EditContents)
    assert [line.quantity for line in edit.lines] == [2]
    assert asa.order("10023").lines[0].quantity == 2
    assert f"Contents changed: 2 x {edit.lines[0].sku}" in read(asa)


async def test_goods_picked_and_edited_away_are_to_be_put_back(asa: Hand) -> None:
    await page(asa, "10022")
    await choose(asa, "Change contents")
    await asa.press("5", "enter", "plus", "2", "enter")
    assert "Contents saved. 7 to put back." in asa.text
    assert [line.quantity for line in asa.order("10022").put_back] == [7]


async def test_a_mark_that_could_not_be_saved_is_refused_at_once(lina: Hand) -> None:
    await page(lina, "10060")
    await choose(lina, "Waiting")
    assert lina.error[0] == "Order 10060 is in Preorder. Waiting needs Order or Packing."


@pytest.mark.parametrize("what", ["contents", "address"])
async def test_a_shipped_order_is_refused_in_the_words_of_the_rule(asa: Hand, what: str) -> None:
    """Before anything is typed in vain."""
    await page(asa, "10001")
    await choose(asa, f"Change {what}")
    assert asa.error[0] == f"Order 10001 is in Shipped. Changing the {what} needs Order or Packing."
    assert asa.done("10001") == []


async def test_the_address_is_changed_row_by_row(asa: Hand) -> None:
    await page(asa, "10023")
    before = address(asa.order("10023"))
    await choose(asa, "Change address")
    await asa.press("6", "enter", *["backspace"] * 30, *"Åmål", "enter")
    assert "Not saved yet." in asa.text
    await asa.press("plus", "2", "enter")
    (edit,) = asa.done("10023")
    assert isinstance(edit, EditAddress)
    after = address(asa.order("10023"))
    assert after == [before[0], before[1], "Åmål"]
    to = edit.delivery_address
    where = f"{', '.join(to.street)}, {to.postal_code} Åmål SE"
    assert f"Address changed: {to.name}, {where}" in read(asa)


def address(order: Order) -> list[str]:
    assert order.delivery_address is not None
    return [order.delivery_address.name, order.delivery_address.postal_code, order.delivery_address.city]


async def test_the_slip_of_the_open_page_is_packed(lina: Hand) -> None:
    await page(lina, "10023")
    await lina.scan_slip("10023")
    assert lina.screen == "Walk"


async def test_an_order_that_goes_elsewhere_is_told(lina: Hand, site: SiteDatabase) -> None:
    await page(lina, "10023")
    emptied(site)
    lina.app.work.look_again()
    await lina.press("f12")
    assert lina.error[0] == "Order 10023 is no longer here."


def test_of_very_many_lines_the_timeline_tells_the_first(site: SiteDatabase) -> None:
    numbers = range(1, 24)
    wanted = tuple(
        WantedLine(line=LineNumber(n), sku=Sku(f"S-{n}"), name="Rope", quantity=Quantity(n)) for n in numbers
    )
    said = timeline.deed(site.orders()[0], EditContents(lines=wanted))
    assert said.startswith("Contents changed: 1 x S-1, 2 x S-2, ")
    assert said.endswith(", 20 x S-20, 3 more lines")


def test_a_status_that_nobody_knows_goes_by_its_code(site: SiteDatabase) -> None:
    order = next(order for order in site.orders() if order.custom_status is not None)
    emptied(site)
    assert order_text.status_of(site, order) == order.custom_status
