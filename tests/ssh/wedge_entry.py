"""The terminal program with a witness: it notes each read, scan, key and paste, and goes on a tour.

`wedge_entry.py HOME LOG FIRST`: the program is the real one; SIGUSR1 leads it to the next screen or dialog,
beginning with the one of that number, and SIGUSR2 to the same once more.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, cast

from textual import events

from models.flows import (
    Addressing,
    AtMenu,
    AtTools,
    Commenting,
    Dividing,
    Editing,
    InOrders,
    InOutbound,
    Marking,
    Narrowing,
    NextOrder,
    OnOrder,
    Packing,
    Parcels,
    Picking,
    PuttingBack,
    ShippingOut,
    State,
    Wrong,
)
from models.flows.states import SignOutAsked
from models.orders import OrderKey
from models.search import OrderQuery
from models.site import Site
from models.tables.site import SiteDatabase
from models.terminals import Terminal
from models.types import DeliveryNumber, OrderNumber
from tui.app import KolliApp
from tui.driver.handheld_driver import HandheldDriver, scrub_environment
from tui.messages import ScanReceived
from tui.screens.lock import LockScreen
from tui.screens.place import PlaceScreen

READY = "ready"


class Witness(Protocol):
    """Who notes what is seen."""

    def note(self, *what: object) -> None: ...


class WitnessedDriver(HandheldDriver):
    """The driver, and a note of each read: its time by the clock that the router is told, and its bytes."""

    def _read(self) -> bytes:
        data = super()._read()
        cast("Witness", self._app).note("read", self._steady.now, len(data))
        return data


class WitnessedApp(KolliApp):
    """Kolli, and a line of JSON for each thing that comes in."""

    CSS_PATH = str(Path(__file__).parents[2] / "tui" / "app.tcss")

    def __init__(self, site: Site, log: Path, first: int) -> None:
        terminal = Terminal("drill")
        super().__init__(site, lambda: datetime.now(UTC), terminal, driver_class=WitnessedDriver)
        self._noted = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._places = list(places(self).items())
        self._lina = next(each for each in site.packers() if each.packer == "lina")
        self._step = first - 1

    def note(self, *what: object) -> None:
        os.write(self._noted, f"{json.dumps(what)}\n".encode())  # whole, from any thread

    def on_ready(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGUSR1, self.call_later, self.go, 1)
        loop.add_signal_handler(signal.SIGUSR2, self.call_later, self.go, 0)
        self.note(READY)

    def go(self, steps: int) -> None:
        """Sign in if nobody is, and go so many places on."""
        self._step += steps
        name, go = self._places[self._step % len(self._places)]
        while not isinstance(self.screen, PlaceScreen):
            self.pop_screen()
        if self.work.packer is None:
            self.work.sign_in(self._lina)
        go()
        self.call_later(self.call_after_refresh, self.note, "at", name)

    def on_scan_received(self, scan: ScanReceived) -> None:
        self.note("scan", scan.text, scan.suspect, type(self.top).__name__)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.note("key", event.key)
        elif isinstance(event, events.Paste):
            self.note("text", event.text)
        await super().on_event(event)


def places(app: KolliApp) -> Mapping[str, Callable[[], None]]:
    """Every screen and every kind of dialog."""
    shown = {name: _going(app, state) for name, state in states(app.work.site).items()}
    return {
        "sign-in": app.work.sign_out,
        **shown,
        "help": lambda: _help(app),
        "a question": lambda: app.ask(SignOutAsked()),
        "a list of functions": lambda: _functions(app),
        "an error": lambda: app.show_wrong(Wrong(text="Drill.", remedy="None.")),
        "locked": lambda: _lock(app),
    }


def states(site: Site) -> Mapping[str, State]:
    """Every place."""
    walked, packed = _key(site, "10023"), _key(site, "10020")
    page = OnOrder(key=walked)
    return {
        "menu": AtMenu(),
        "Outbound": InOutbound(),
        "next order": NextOrder(),
        "walk": Picking(key=walked),
        "pack": Packing(key=walked),
        "parcel ids": Parcels(key=packed, delivery=DeliveryNumber(1)),
        "Ship out": ShippingOut(),
        "orders": InOrders(),
        "criteria": Narrowing(orders=InOrders(), query=OrderQuery()),
        "order page": page,
        "waiting mark": Marking(page=page, waiting=True),
        "comment": Commenting(page=page),
        "contents": Editing(page=page),
        "address": Addressing(page=page),
        "part of a delivery": Dividing(key=packed, delivery=DeliveryNumber(1)),
        "put back": PuttingBack(),
        "tools": AtTools(),
    }


def _key(site: Site, number: str) -> OrderKey:
    (order,) = site.orders_by_number(OrderNumber(number))
    return order.key


def _going(app: KolliApp, state: State) -> Callable[[], None]:
    return lambda: app.work.go(state)


def _help(app: KolliApp) -> None:
    def show() -> None:
        if app.place is not None:
            app.place.action_help()

    app.call_later(show)


def _functions(app: KolliApp) -> None:
    """Over whatever place there is: the order of a walk may have gone meanwhile, and the walk with it."""

    def show() -> None:
        if app.place is not None:
            app.place.offer("Drill", (("Back", lambda: None), ("Undo", lambda: None)))

    app.call_later(show)


def _lock(app: KolliApp) -> None:
    app.push_screen(LockScreen(app.work))


def main(home: Path, log: Path, first: int) -> None:
    scrub_environment()
    with SiteDatabase.open(home) as site:
        WitnessedApp(site, log, first).run(mouse=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
