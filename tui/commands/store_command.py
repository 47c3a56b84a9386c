"""`kolli store`: the central order store, with its HTTP API and the pack script's clock."""

import argparse
import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from models.errors import SettingsWrong
from models.settings import StoreSettings, read_settings
from tui.commands.stopping import told_to_stop
from tui.commands.store_opening import add_database, open_store

if TYPE_CHECKING:
    from models.tables.store import Store


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_database(parser)
    parser.add_argument("--listen", metavar="HOST:PORT", help="default: kolli.toml's, or 127.0.0.1:8480")


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop (SIGTERM, SIGINT)."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    settings = read_settings(arguments.home).store
    host, port = listening_address(arguments.listen or settings.listen)
    store = open_store(arguments)
    try:
        asyncio.run(_until_told(store, host, port, settings))
    finally:
        store.close()
    return 0


def listening_address(text: str) -> tuple[str, int]:
    """Read HOST:PORT. Raises `SettingsWrong`."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise SettingsWrong(
            f"{text!r} is no address to listen on: HOST:PORT expected, for instance 127.0.0.1:8480."
        )
    return host.strip("[]"), int(port)


async def _until_told(store: "Store", host: str, port: int, settings: StoreSettings) -> None:
    async with running_store(store, host, port, settings) as url:
        print(f"Kolli's store listens on {url}", flush=True)
        await told_to_stop()


@asynccontextmanager
async def running_store(store: "Store", host: str, port: int, settings: StoreSettings) -> AsyncIterator[str]:
    """Serve for as long as the context is open, which is given the address. Raises `SettingsWrong`."""
    from models.tables.store.retention import Kept
    from sync.store.serving import serve

    kept = Kept(
        webhook_days=settings.webhook_days,
        pack_run_days=settings.pack_run_days,
        push_answers=settings.push_answers,
    )
    bound: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(
        serve(
            store,
            host,
            port,
            on_ready=bound.set_result,
            pack_run_minutes=settings.pack_run_minutes,
            kept=kept,
            signals=False,
        )
    )
    try:
        either: set[asyncio.Future[Any]] = {serving, bound}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            raise SettingsWrong(f"The store cannot listen on {host}:{port}: {serving.exception()}.")
        yield f"http://{f'[{host}]' if ':' in host else host}:{bound.result()}"
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
