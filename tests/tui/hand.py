"""What a packer does at the handheld, and what stands on its screen."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from models.demo import load_demo_shop
from models.operations import Action
from models.orders import Order
from models.scans.own_codes import badge_code, order_code
from models.site import Site
from models.terminals import Terminal
from models.types import OrderNumber
from tests.tui.demo_site import AT
from tui.app import KolliApp
from tui.messages import ScanReceived
from tui.screens.error import ErrorScreen
from tui.widgets.rows import Rows

SMALL = (26, 20)
CHARACTERS = {"plus": "+", "minus": "-", "question_mark": "?", "space": " ", "enter": "\r", "escape": "\x1b"}
DEADLINE = 20.0
"""Seconds."""


class Hand:
    """A running program without a terminal: keys and scans go in, text comes out."""

    def __init__(self, site: Site, app: KolliApp, pilot: Pilot[None]) -> None:
        self.site, self.app, self.pilot = site, app, pilot

    @classmethod
    @asynccontextmanager
    async def at(cls, site: Site, size: tuple[int, int] = SMALL, **options: Any) -> AsyncIterator["Hand"]:
        app = KolliApp(site, options.pop("clock", lambda: AT), terminal=Terminal("test"), **options)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield cls(site, app, pilot)

    async def scan(self, *codes: str, suspect: bool = False) -> None:
        """Scans, one directly after the other."""
        for code in codes:
            self.app.post_message(ScanReceived(code, suspect=suspect, at=0.0))
        await self.settle()

    async def scan_badge(self, packer: str) -> None:
        token = next(each.badge for each in load_demo_shop().packers if each.packer == packer)
        await self.scan(badge_code(token))

    async def scan_slip(self, number: str) -> None:
        await self.scan(order_code(number))

    async def press(self, *keys: str) -> None:
        """Keys by Textual's names, one after the other."""
        for key in keys:
            character = key if len(key) == 1 else CHARACTERS.get(key)
            self.app.post_message(events.Key(key, character))
            await self.settle()

    async def settle(self) -> None:
        """Wait until app and screen have nothing more to do, and the screen is drawn."""
        await settle(self.app)

    @property
    def screen(self) -> str:
        """The class of the topmost screen, without `Screen`."""
        return type(self.app.screen).__name__.removesuffix("Screen")

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, cut to its size, as a terminal shows it."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The same as one text in which a sentence wrapped at words reads on."""
        return " ".join(" ".join(self.lines).split())

    @property
    def words(self) -> str:
        """That text without what is drawn of half blocks beside it."""
        return " ".join(word for word in self.text.split() if not set(word) & set("▀▄█"))

    @property
    def error(self) -> tuple[str, str]:
        """What is wrong and what to do, as the error on the screen has it."""
        assert isinstance(self.app.screen, ErrorScreen), self.text
        return self.app.screen.wrong.text, self.app.screen.wrong.remedy

    @property
    def rows(self) -> Rows:
        return self.app.screen.query_one(Rows)

    def order(self, number: str) -> Order:
        (order,) = self.site.orders_by_number(OrderNumber(number))
        return order

    def done(self, number: str) -> Sequence[Action]:
        """What this site has done to the order."""
        return [kept.operation.action for kept in self.site.operations(self.order(number).key)]

    def gtin(self, number: str, line: int = 1) -> str:
        """The barcode on the article of an order's line, 13 digits."""
        order = self.order(number)
        product = self.site.product(order.shop, order.lines[line - 1].sku)
        assert product is not None
        assert product.gtin is not None
        return product.gtin[1:]


async def _idle(app: App[None], pump: MessagePump) -> None:
    """Wait until `pump` has done what it has to do; a program that ends drops what was left."""
    idle = asyncio.Event()

    def ended(_: object) -> None:
        idle.set()

    assert app._task is not None
    app._task.add_done_callback(ended)
    pump.call_later(idle.set)
    await asyncio.wait_for(idle.wait(), DEADLINE)
    app._task.remove_done_callback(ended)


async def settle(app: App[None]) -> None:
    """Wait until app and screen have nothing more to do, and the screen is drawn."""
    for _round in range(3):
        await _idle(app, app)
        if not app.is_running:
            return
        await _idle(app, app.screen)
        app.screen._on_timer_update()


async def resize(app: App[None], columns: int, rows: int) -> None:
    """Make the screen another size, at once."""
    size = Size(columns, rows)
    if size != app.size:
        app._size = size
        app.screen.post_message(events.Resize(size, size))
    await _idle(app, app.screen)  # of a change of size alone once is enough
    app.screen._on_timer_update()
    await _idle(app, app.screen)
