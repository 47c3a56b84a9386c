"""`kolli demo`: store, site and terminal on this machine, with a realistic shop, ready to pack.

Store and site run in a process of their own, as they do in a warehouse, and end with the terminal. All state
lies in `demo` below `KOLLI_HOME`; what is printed, in its folder `printed`.
"""

import argparse
import asyncio
import os
import secrets
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from models.errors import KolliError
from models.printers import Station
from models.settings import SiteSettings, read_settings
from models.translation import speak
from models.types import DeviceId, Document, StationId
from tui.commands import terminal_command
from tui.commands.stopping import left_alone
from tui.sessions.login import Login

_DEVICE = DeviceId("demo-host")

_SETTINGS = """\
# The demo's settings; README.md says what each means.
[site]
token = "{token}"

[printing]
spooler = "folder"
label_format = "pdf"

[printing.printers]
pick_slip = "slips"
receipt = "slips"
combined = "slips"
invoice = "slips"
address_label = "labels"
"""

_LABELS_BY = "labels-"
"""Each of the demo's stations has a label printer of its own: this and the station's code."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--fresh", action="store_true", help="start over with the shop as it was on the first day"
    )
    parser.add_argument("--services", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Make the shop if it is not there, start store and site, open the terminal program."""
    home: Path = arguments.home / "demo"
    if arguments.services:
        asyncio.run(_serve(home))
        return 0
    if arguments.fresh:
        shutil.rmtree(home, ignore_errors=True)
    if not (home / "kolli.toml").exists():
        _say("Making the demo's shop: 40 articles, 60 orders ...")
        _make(home)
    with _services(arguments.home) as store_url:
        _introduce(home)
        settings = read_settings(home)
        site = SiteSettings(store_url=store_url, token=settings.site.token)
        settings = replace(settings, site=site)
        login = Login.here(ascii_only=arguments.ascii, size=arguments.size)
        return terminal_command.open_terminal(home, settings, login)


def _make(home: Path) -> None:
    """Fill the store; the settings are written last, so that a demo that was cut short is made anew."""
    from models.demo.seed import seed
    from models.tables.store import Store
    from sync.store.importers import read_documents

    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, mode=0o700)
    secret = secrets.token_urlsafe(32)
    store = Store.open(_database(home))
    try:
        site = seed(store, lambda document: read_documents("kolli", document)[0])
        store.add_device(_DEVICE, site, secret)
    finally:
        store.close()
    _furnish(home)
    (home / "kolli.toml").write_text(_SETTINGS.format(token=f"{_DEVICE}.{secret}"), encoding="utf-8")


def _furnish(home: Path) -> None:
    """The packing tables of the demo's warehouse."""
    from models.demo import load_demo_shop
    from models.tables.site import SiteDatabase

    with SiteDatabase.open(home) as site:
        for each in load_demo_shop().stations:
            printers = {Document.ADDRESS_LABEL: f"{_LABELS_BY}{each.code.lower()}"}
            site.keep_station(Station(station=StationId(each.code), name=each.name, printers=printers))


def _database(home: Path) -> str:
    return f"sqlite:///{home.absolute() / 'store.db'}"


@contextmanager
def _services(home: Path) -> Iterator[str]:
    """Store and site, in a process that ends when this one does; yields the store's address."""
    command = [sys.executable, "-m", "tui", "--home", str(home), "demo", "--services"]
    log_file = home / "demo" / "services.log"
    theirs, lifeline = os.pipe()
    ready, their_voice = os.pipe()
    with log_file.open("ab") as log:
        services = subprocess.Popen(command, stdin=theirs, stdout=their_voice, stderr=log)  # noqa: S603 - ours
    os.close(theirs)
    os.close(their_voice)
    try:
        store_url = os.read(ready, 256).decode().strip()
        if not store_url:
            last = log_file.read_text(encoding="utf-8").splitlines()[-1:]
            why = "".join(last).removeprefix("kolli: ")
            raise KolliError(f"The demo did not start. {why} All that was said is in {log_file}.")
        yield store_url
    finally:
        os.close(lifeline)
        services.wait()
        os.close(ready)


async def _serve(home: Path) -> None:
    from models.tables.store import Store
    from tui.commands.site_command import running_site
    from tui.commands.store_command import running_store

    settings = read_settings(home)
    speak(settings.site.language)
    store = Store.open(_database(home))
    try:
        async with running_store(store, "127.0.0.1", 0, settings.store) as url:
            site = SiteSettings(store_url=url, token=settings.site.token)
            async with running_site(home, site, settings.printing) as database:
                while not await asyncio.to_thread(database.orders):  # noqa: ASYNC110 - the agent fills it
                    await asyncio.sleep(0.05)
                print(url, flush=True)
                await left_alone(sys.stdin.fileno())
    finally:
        store.close()


def _say(sentence: str) -> None:
    """Print a sentence, wrapped at words: a handheld's screen is narrow."""
    columns = shutil.get_terminal_size().columns
    print(textwrap.fill(sentence, columns, break_long_words=False, break_on_hyphens=False), flush=True)


def _introduce(home: Path) -> None:
    """Say what a visitor without badge, scanner and goods needs to know."""
    if not sys.stdin.isatty():
        return
    from models.demo import load_demo_shop
    from models.scans.checksums import gs1_check_digit

    people = load_demo_shop().packers
    packer = people[1]
    of_role = {each.role: each for each in people}
    company = load_demo_shop().shop.company_prefix
    bodies = [f"3{company}{serial:0{16 - len(company)}}" for serial in (901, 902, 903)]
    parcels = ", ".join(f"{body}{gs1_check_digit(body)}" for body in bodies)
    print()
    for sentence in (
        f"Sign in: choose {packer.name}, PIN {packer.pin}.",
        *(f"The {role}: {each.name}, PIN {each.pin}." for role, each in of_role.items() if role != "packer"),
        "No scanner here? On the walk, type how many you picked, then Enter.",
        f"Parcel ids to type: {parcels}",
        f"What is printed lands in {home / 'printed'}.",
    ):
        _say(sentence)
    print()
    input("Press Enter to open Kolli. ")
