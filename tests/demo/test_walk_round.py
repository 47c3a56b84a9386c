"""The README's way round the demo: its keys are pressed, and what it says is seen."""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from textual import events

from models.demo.seed import seed
from models.orders import Packer
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.types import DeviceId
from sync.agent import Agent
from sync.client import HttpOrderStore
from sync.store.importers import read_documents
from tests.store.serving import served
from tests.tui.hand import Hand
from tui.office import office_at
from tui.tools import StoreTools

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
WAY = README.partition("### Around the demo")[2].partition("\n## ")[0]
STEPS = re.findall(r"^\| (`.+`) \| .+: `(.+?)` \|$", WAY, re.MULTILINE)
NAMED = {"Enter": "enter", "Esc": "escape", "+": "plus"}
HOST = DeviceId("demo-host")
DEADLINE = 20
"""Seconds."""


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[tuple[Hand, Store]]:
    """The demo's store, its site, and a terminal of 80x24 at which nobody has signed in.

    The pack script has run once, as it does when a store starts.
    """
    store = Store.open(f"sqlite:///{folder / 'store.db'}")
    secret = secrets.token_urlsafe(32)
    token = f"{HOST}.{secret}"
    store.add_device(HOST, seed(store, lambda document: read_documents("kolli", document)[0]), secret)
    store.run_pack_script(next(iter(store.shops())), datetime.now(UTC))
    try:
        async with served(store) as url, HttpOrderStore(url, token) as client:
            with SiteDatabase.open(folder / "site") as site:
                running = asyncio.create_task(Agent(site, client, HOST).run())
                await until(lambda: bool(site.orders()))
                ways = {"tools": StoreTools(url, token), "office": office_at(url, token)}
                async with Hand.at(site, (80, 24), clock=lambda: datetime.now(UTC), **ways) as hand:
                    yield hand, store
                running.cancel()
                with suppress(asyncio.CancelledError):
                    await running
    finally:
        store.close()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not condition():  # noqa: ASYNC110 - what another process keeps sets no event
            await asyncio.sleep(0.01)


async def see(hand: Hand, expected: str) -> None:
    """Wait until it stands on the screen: the store answers, and its news reach the site."""
    async with asyncio.timeout(DEADLINE):
        while expected not in hand.text:
            await asyncio.sleep(0.01)
            await hand.press("f12")


async def press(hand: Hand, written: str) -> None:
    """A key that has a name, or characters that are typed fast."""
    if written not in NAMED:
        for character in written[:-1]:
            hand.app.post_message(events.Key(character, character))
    await hand.press(NAMED.get(written, written[-1]))


async def test_what_the_readme_promises_is_seen(tmp_path: Path) -> None:
    assert {"Orders", "Tools", "Settings"} <= {*re.findall(r"\b[A-Z][a-z]+\b", WAY)}
    assert len(STEPS) == WAY.count("\n| `")
    async with demo(tmp_path) as (hand, store):
        for cell, expected in STEPS:
            await until(lambda: people_here(hand) == people_there(store))
            for written in re.findall(r"`(.+?)`", cell):
                await press(hand, written)
                await until(lambda: not asked(hand))
            await see(hand, expected)
        assert "10 Settings" in hand.text
        assert hand.lines[0] == "Jonas Häggqvist"


def people_here(hand: Hand) -> list[Packer]:
    """Who may sign in, as the site knows them: its agent may still be at it."""
    return sorted(hand.site.packers(), key=lambda each: each.packer)


def people_there(store: Store) -> list[Packer]:
    """The same as the store knows them."""
    return [each.person for each in store.people(store.sites()[0].site)]


def asked(hand: Hand) -> bool:
    """Whether the store still works on what was asked; a person waits for its answer too."""
    return any(not worker.is_finished for worker in hand.app.workers)
